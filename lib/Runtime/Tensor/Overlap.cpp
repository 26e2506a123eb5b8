// Whether views meet is whether an equation in bounded integers has a solution,
// which is searched from the largest stride on.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/Overlap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <numeric>

using namespace tensorops;

/// Sums of extents of views that passed checkView: a few times 2^63.
using Wide = __int128;

namespace {
/// Is there a sum of steps, each taken up to so many times, that is `total`?
class BoundedSum {
public:
  /// `step` is positive, `most` at least 0.
  void add(Wide step, Wide most) {
    if (most > 0)
      terms.push_back({step, most, 0, 0});
  }

  /// Whether `total` can be reached; true as well where it is too long a
  /// search.
  bool canBe(Wide total);

private:
  struct Term {
    Wide step, most;
    /// Of this and all later ones: the largest sum, and what divides each.
    Wide reach, divisor;
  };

  bool canBeFrom(size_t first, Wide total);

  static constexpr int kMaxSteps = 20000;
  llvm::SmallVector<Term, 8> terms;
  int steps = 0;
};
} // namespace

static Wide computeGcd(Wide a, Wide b) {
  while (b != 0)
    a = std::exchange(b, a % b);
  return a;
}

bool BoundedSum::canBe(Wide total) {
  llvm::sort(terms,
             [](const Term &a, const Term &b) { return a.step > b.step; });
  // Equal steps are one: no two ways to the same sum.
  llvm::SmallVector<Term, 8> distinct;
  for (const Term &term : terms)
    if (!distinct.empty() && distinct.back().step == term.step)
      distinct.back().most += term.most;
    else
      distinct.push_back(term);
  terms = std::move(distinct);
  Wide reach = 0, divisor = 0;
  for (Term &term : llvm::reverse(terms)) {
    term.reach = reach += term.step * term.most;
    term.divisor = divisor = computeGcd(term.step, divisor);
  }
  return canBeFrom(0, total);
}

bool BoundedSum::canBeFrom(size_t first, Wide total) {
  if (total == 0)
    return true;
  if (total < 0 || first == terms.size())
    return false;
  const Term &term = terms[first];
  if (total > term.reach || total % term.divisor != 0)
    return false;
  // As often as the total allows, and no less than what the others cannot make
  // up for.
  Wide others = term.reach - term.step * term.most;
  Wide most = std::min(term.most, total / term.step);
  Wide least =
      total > others ? (total - others + term.step - 1) / term.step : Wide(0);
  for (Wide times = most; times >= least; --times)
    if (++steps > kMaxSteps || canBeFrom(first + 1, total - times * term.step))
      return true;
  return false;
}

namespace {
/// The bytes of a view from its lowest address on.
struct Layout {
  explicit Layout(const TensorView &view)
      : low(reinterpret_cast<uintptr_t>(view.data)),
        bytes(getInfo(view.dtype).byteSize) {
    for (auto [size, stride] : llvm::zip_equal(view.sizes, view.strides)) {
      if (size <= 1)
        continue;
      Wide step = Wide(stride) * bytes, reach = step * (size - 1);
      low += std::min<Wide>(reach, 0);
      extent += step < 0 ? -reach : reach;
      // All elements along it are one, for who only asks which bytes are taken.
      hasRepeats |= step == 0;
      if (step != 0)
        dims.push_back({step < 0 ? -step : step, size});
    }
    extent += bytes;
  }

  struct Dim {
    Wide step, size;
  };

  Wide low, bytes;
  /// To the end of the highest element.
  Wide extent = 0;
  bool hasRepeats = false;
  llvm::SmallVector<Dim, 4> dims;
};
} // namespace

bool tensorops::overlap(const TensorView &a, const TensorView &b) {
  if (a.numElements() == 0 || b.numElements() == 0)
    return false;
  Layout first(a), second(b);
  if (first.low + first.extent <= second.low ||
      second.low + second.extent <= first.low)
    return false;
  // A byte of `a` from its lowest one up is a byte of `b` from its highest one
  // down.
  BoundedSum sum;
  for (const Layout &layout : {first, second}) {
    for (const Layout::Dim &dim : layout.dims)
      sum.add(dim.step, dim.size - 1);
    sum.add(1, layout.bytes - 1);
  }
  return sum.canBe(second.low + second.extent - 1 - first.low);
}

bool tensorops::overlapsItself(const TensorView &view) {
  if (view.numElements() == 0)
    return false;
  Layout layout(view);
  if (layout.hasRepeats)
    return true;
  auto &dims = layout.dims;
  llvm::sort(dims, [](const Layout::Dim &a, const Layout::Dim &b) {
    return a.step < b.step;
  });
  Wide taken = layout.bytes;
  bool isNested = llvm::all_of(dims, [&](const Layout::Dim &dim) {
    return dim.step >= std::exchange(taken, taken + dim.step * (dim.size - 1));
  });
  if (isNested)
    return false;
  // Two elements differ first in dimension `at`, by 1 at least, then anyhow,
  // and their distance is less than an element.
  for (size_t at = 0; at < dims.size(); ++at) {
    BoundedSum sum;
    sum.add(dims[at].step, dims[at].size - 2);
    Wide total = layout.bytes - 1 - dims[at].step;
    for (const Layout::Dim &dim : llvm::ArrayRef(dims).drop_front(at + 1)) {
      sum.add(dim.step, 2 * (dim.size - 1));
      total += dim.step * (dim.size - 1);
    }
    sum.add(1, 2 * (layout.bytes - 1));
    if (sum.canBe(total))
      return true;
  }
  return false;
}

bool tensorops::isSameMemory(const TensorView &a, const TensorView &b) {
  if (a.data != b.data || a.sizes != b.sizes ||
      getInfo(a.dtype).byteSize != getInfo(b.dtype).byteSize)
    return false;
  for (auto [size, left, right] :
       llvm::zip_equal(a.sizes, a.strides, b.strides))
    if (size > 1 && left != right)
      return false;
  return true;
}
