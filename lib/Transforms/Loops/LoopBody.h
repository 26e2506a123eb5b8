// The body of a linalg.generic made again for several iterations at once, the
// lanes: what may stand in it, and what each operation becomes. Whoever writes
// the loops, over vectors or in the threads of a GPU, adds how memory is read
// and written.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_LOOPS_LOOPBODY_H
#define TENSOROPS_LIB_TRANSFORMS_LOOPS_LOOPBODY_H

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/ADT/DenseMap.h"
#include <cstdint>
#include <functional>
#include <string>

namespace mlir::tensorops {

/// Whether elements of that type stand in memory as they stand in a register,
/// those of complex numbers in two lanes; see tensorops-use-storage-types for
/// the others.
bool isVectorElement(Type type);

/// What an operation of a body is for several lanes at once.
enum class LaneForm {
  /// Itself, on vectors; a check, for all lanes at once.
  Vector,
  /// Itself for one lane after the other: machines have no vector form, or it
  /// must not run for a lane that a mask hides.
  EachLane,
  /// Nothing: it writes memory, or nobody knows.
  None,
};
LaneForm getLaneForm(Operation &op);

/// Whether `op` is on buffers with elements as vectors have them, every operand
/// indexed by distinct loops, and every operation of its body has a form.
/// Otherwise says in `reason`, unless that is null, what is in the way.
bool hasLoopBody(linalg::GenericOp op, std::string *reason = nullptr);

/// Whether `op`, with hasLoopBody, gains from a CPU's vectors along its
/// innermost loop: it only moves elements, or something is computed on whole
/// vectors. Strides are not asked.
bool hasVectorBody(linalg::GenericOp op);

/// Whether an operation of the body of `op` is computed for each lane.
bool hasEachLane(linalg::GenericOp op);

/// Makes the body again. Between begin() and the end of an iteration its values
/// are kept in the forms that were asked for, all in one block.
class LoopBody {
public:
  struct Rules {
    /// Whether an operation is computed on vectors, be it of one lane.
    std::function<bool(Operation &)> isOnVectors;
    /// What stands for a value from outside the body.
    std::function<Value(Value)> import;
  };

  /// For `numLanes` consecutive iterations of the innermost loop, for each unit
  /// of vscale where vectors are scalable; then everything has to be on
  /// vectors.
  LoopBody(linalg::GenericOp op, ImplicitLocOpBuilder &builder,
           int64_t numLanes, bool isScalable, Rules rules)
      : op(op), builder(builder), numLanes(numLanes), isScalable(isScalable),
        rules(std::move(rules)) {}

  int64_t getNumLanes() const { return numLanes; }

  /// Starts at `indices`, one a loop, those of the first lane; with a mask, on
  /// the lanes that it names.
  void begin(ArrayRef<Value> indices, Value mask = Value());

  /// What an argument of the body is: a vector of all lanes, or what they have
  /// in common.
  void setArgument(BlockArgument argument, Value value);

  /// Takes the vectors among the arguments apart, lane after lane, where that
  /// is how they are computed with.
  void splitArguments();

  /// Everything but the terminator and `except`.
  void compute(Operation *except = nullptr);

  /// A value of the body or from outside it for all lanes; for one.
  Value getVector(Value inner);
  Value getLane(Value inner, int64_t lane);
  /// For all lanes, a scalar where there is one only.
  Value getLanes(Value inner) {
    return numLanes == 1 ? getLane(inner, 0) : getVector(inner);
  }

  /// The lanes of `element`. A complex number takes two, the real part first.
  VectorType vectorOf(Type element) const;
  /// `scalar` in all lanes.
  Value broadcast(Value scalar);

private:
  /// One value in the forms that it has been asked for.
  struct Forms {
    /// The same for all lanes.
    Value common;
    Value vector;
    SmallVector<Value> lanes;
  };

  Forms &getForms(Value inner);
  void setIndex(linalg::IndexOp index);
  void computeOnVectors(Operation &inner);
  /// The check for all lanes that a mask does not hide.
  void checkLanes(cf::AssertOp check);
  void computeEachLane(Operation &inner);
  /// The results of `inner` for one lane. Where that is hidden, zeros.
  SmallVector<Value> cloneForLane(Operation &inner, ArrayRef<Value> uses,
                                  int64_t lane);
  /// Takes vectors of complex numbers apart and puts them together.
  Value computeComplex(Operation &inner);

  linalg::GenericOp op;
  ImplicitLocOpBuilder &builder;
  const int64_t numLanes;
  const bool isScalable;
  const Rules rules;
  SmallVector<Value> indices;
  Value mask;
  llvm::DenseMap<Value, Forms> values;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_LOOPS_LOOPBODY_H
