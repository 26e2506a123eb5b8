// The same inputs at every place in memory: a result must not depend on it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_PLACES_H
#define TENSOROPS_VERIFY_PLACES_H

#include "tensorops/Verify/Kernel.h"
#include "tensorops/Verify/Report.h"
#include "tensorops/Verify/Subject.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <vector>

namespace tensorops::verify {

/// Calls kernels of one subject with a few inputs of every kind. After learn()
/// the kernels may be others, which are to give the same results: the function
/// for other strides or ranks, or on a machine that promises the same bits.
class Places {
public:
  explicit Places(const Subject &subject);
  ~Places();

  /// How many inputs there are.
  size_t inputCount() const { return inputs.size(); }

  /// Learns what each input gives alone, with which all that follows is
  /// compared. That it is as promised is judged.
  llvm::Error learn(const Kernel &kernel);

  /// Every position of every length up to two vectors of the longest kind and a
  /// rest; operands and results at every alignment, and at every one to each
  /// other.
  llvm::Error tryLengths(const Kernel &kernel);
  /// A few lengths beyond those, up to a million.
  llvm::Error tryLongCalls(const Kernel &kernel);
  /// Every input among many of every other, and all of them shuffled.
  llvm::Error tryNeighbours(const Kernel &kernel);

  /// One length, beginning with each input in turn.
  llvm::Error tryLength(const Kernel &kernel, size_t count);
  /// The inputs of these numbers, of which there is one at least, in that
  /// order.
  llvm::Error tryOrder(const Kernel &kernel, llvm::ArrayRef<size_t> order);

  /// Of all calls so far.
  const PlaceReport &report() const { return found; }

private:
  /// Where operands and results begin, in elements behind what is aligned for
  /// anything.
  struct Offsets {
    size_t elements, results;
  };
  static Offsets offsetsOf(size_t count, size_t shift);

  llvm::Error call(const Kernel &kernel, llvm::ArrayRef<size_t> order,
                   Offsets offsets);
  llvm::Error compare(const Kernel &kernel, llvm::ArrayRef<size_t> order,
                      Offsets offsets);
  void addWrong(size_t input, const ElementBits &result, size_t position,
                size_t count);

  const Subject subject;
  const std::vector<ElementBits> inputs;
  const std::unique_ptr<Judge> judge;
  std::vector<ElementBits> alone;
  /// Of the last call.
  std::vector<ElementBits> results;
  PlaceReport found;
};

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_PLACES_H
