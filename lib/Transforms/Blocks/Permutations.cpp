// Written as shuffles of two vectors each, in shapes that machines have as one
// instruction or two.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Permutations.h"

#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace mlir::tensorops;

static int64_t getLanes(Value vector) {
  return cast<VectorType>(vector.getType()).getNumElements();
}

/// Lane x is that of `choose(x)`, which counts the lanes of `a`, then those of
/// `b`.
static Value shuffle(ImplicitLocOpBuilder &builder, Value a, Value b,
                     function_ref<int64_t(int64_t)> choose) {
  SmallVector<int64_t> mask;
  for (int64_t lane : llvm::seq(getLanes(a)))
    mask.push_back(choose(lane));
  return vector::ShuffleOp::create(builder, a, b, mask);
}

Value tensorops::reverse(ImplicitLocOpBuilder &builder, Value vector) {
  const int64_t lanes = getLanes(vector);
  return shuffle(builder, vector, vector,
                 [&](int64_t lane) { return lanes - 1 - lane; });
}

Value tensorops::extractStrided(ImplicitLocOpBuilder &builder,
                                SmallVector<Value> vectors, int64_t first) {
  const int64_t lanes = getLanes(vectors.front());
  // Of every pair of elements one: half as many vectors, half the stride.
  while (vectors.size() % 2 == 0) {
    SmallVector<Value> halves;
    for (size_t i = 0; i < vectors.size(); i += 2)
      halves.push_back(
          shuffle(builder, vectors[i], vectors[i + 1],
                  [&](int64_t lane) { return 2 * lane + first % 2; }));
    vectors = std::move(halves);
    first /= 2;
  }
  const int64_t stride = vectors.size();
  if (stride == 1)
    return vectors.front();
  // An odd stride comes to each lane once: blends, then one permutation.
  auto wanted = [&](int64_t i) { return first + i * stride; };
  Value blended = vectors.front();
  for (int64_t k = 1; k < stride; ++k)
    blended = shuffle(builder, blended, vectors[k], [&](int64_t lane) {
      for (int64_t i = 0; i < lanes; ++i)
        if (wanted(i) == k * lanes + lane)
          return lanes + lane;
      return lane;
    });
  return shuffle(builder, blended, blended,
                 [&](int64_t lane) { return wanted(lane) % lanes; });
}

SmallVector<Value> tensorops::transpose(ImplicitLocOpBuilder &builder,
                                        SmallVector<Value> rows) {
  const int64_t lanes = getLanes(rows.front());
  // A bit of the row's number changes places with one of the lane's.
  for (int64_t bit = 1; bit < lanes; bit *= 2) {
    SmallVector<Value> swapped(rows);
    for (int64_t i = 0; i < lanes; ++i) {
      if (i & bit)
        continue;
      Value low = rows[i], high = rows[i | bit];
      swapped[i] = shuffle(builder, low, high, [&](int64_t lane) {
        return lane & bit ? lanes + (lane ^ bit) : lane;
      });
      swapped[i | bit] = shuffle(builder, low, high, [&](int64_t lane) {
        return lane & bit ? lanes + lane : lane | bit;
      });
    }
    rows = std::move(swapped);
  }
  return rows;
}
