// Which operations a loop over several elements at once may have.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Checks/IntegerDivision.h"
#include "ComplexElements.h"
#include "LoopBody.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "tensorops/IR/TensorOpsDialect.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace mlir::tensorops;

bool tensorops::isVectorElement(Type type) {
  type = getPartType(type);
  if (auto integer = dyn_cast<IntegerType>(type))
    return integer.isSignless() &&
           llvm::is_contained({8u, 16u, 32u, 64u}, integer.getWidth());
  return type.isF32() || type.isF64();
}

/// What computes nothing: the same number elsewhere or in another form.
static bool isMove(Operation &op) {
  return isa<linalg::YieldOp, linalg::IndexOp, UnrealizedConversionCastOp,
             complex::ReOp, complex::ImOp, complex::CreateOp>(op) ||
         op.hasTrait<OpTrait::ConstantLike>();
}

static bool isScalar(Type type) {
  return type.isIntOrIndexOrFloat() || isa<ComplexType>(type);
}

/// Whether `op`, of math, has instructions on vectors on every machine, or is
/// expanded to some (`tensorops-expand-math`), and is no call for each element.
static bool isVectorMath(Operation &op) {
  return isa<math::AbsFOp, math::AbsIOp, math::CeilOp, math::ClampFOp,
             math::CopySignOp, math::CountLeadingZerosOp,
             math::CountTrailingZerosOp, math::CtPopOp, math::FloorOp,
             math::FmaOp, math::IsFiniteOp, math::IsInfOp, math::IsNaNOp,
             math::IsNormalOp, math::RoundEvenOp, math::RoundOp, math::RsqrtOp,
             math::SqrtOp, math::TruncOp>(op);
}

/// Operations that have a vector form in the machine and no trap: behind the
/// mask they run on zeros, which an integer division must not.
static bool isVectorOperation(Operation &op) {
  if (!computesOnParts(op) || !llvm::all_of(op.getOperandTypes(), isScalar) ||
      !llvm::all_of(op.getResultTypes(), isScalar))
    return false;
  // All lanes are checked at once.
  if (isMove(op) || isa<cf::AssertOp>(op) || dividesBooleans(&op))
    return true;
  if (!OpTrait::hasElementwiseMappableTraits(&op) || mayTrap(&op) ||
      !isSpeculatable(&op))
    return false;
  if (isa<math::MathDialect>(op.getDialect()))
    return isVectorMath(op);
  return isa<arith::ArithDialect, TensorOpsDialect>(op.getDialect());
}

/// Whether a lane may run `op` by itself: iterations of a loop are independent,
/// so it may read.
static bool canRunAlone(Operation &op) {
  std::optional<SmallVector<MemoryEffects::EffectInstance>> effects =
      getEffectsRecursively(&op);
  return effects && llvm::all_of(*effects, [](const auto &effect) {
           return isa<MemoryEffects::Read>(effect.getEffect());
         });
}

LaneForm tensorops::getLaneForm(Operation &op) {
  if (isVectorOperation(op))
    return LaneForm::Vector;
  // Hidden lanes get a zero of the result's type, which arith has of signless
  // integers.
  auto hasZero = [](Type type) {
    auto vector = dyn_cast<VectorType>(type);
    Type element = vector ? vector.getElementType() : type;
    return element.isSignlessIntOrIndexOrFloat() || isa<ComplexType>(element);
  };
  return canRunAlone(op) && llvm::all_of(op.getResultTypes(), hasZero)
             ? LaneForm::EachLane
             : LaneForm::None;
}

bool tensorops::hasLoopBody(linalg::GenericOp op, std::string *reason) {
  auto refuse = [&](const std::string &what) {
    if (reason)
      *reason = what;
    return false;
  };
  if (!op.hasPureBufferSemantics())
    return refuse("it is on tensors");
  for (AffineMap map : op.getIndexingMapsArray())
    if (!map.isProjectedPermutation())
      return refuse(llvm::formatv("an operand is indexed by {0}", map));
  for (Value operand : op->getOperands()) {
    Type type = getElementTypeOrSelf(operand.getType());
    if (isa<MemRefType>(operand.getType()) && !isVectorElement(type))
      return refuse(
          llvm::formatv("kernels have no elements of type '{0}'", type));
  }
  for (Operation &inner : op.getRegion().front())
    if (getLaneForm(inner) == LaneForm::None)
      return refuse(llvm::formatv("kernels have no '{0}'", inner.getName()));
  return true;
}

bool tensorops::hasEachLane(linalg::GenericOp op) {
  return llvm::any_of(op.getRegion().front(), [](Operation &inner) {
    return getLaneForm(inner) == LaneForm::EachLane;
  });
}

/// Whether `op` is a check, or computes for checks alone.
static bool onlyChecks(Operation &op) {
  return isa<cf::AssertOp>(op) ||
         (!op.use_empty() && llvm::all_of(op.getUsers(), [](Operation *user) {
           return onlyChecks(*user);
         }));
}

bool tensorops::hasVectorBody(linalg::GenericOp op) {
  if (op.getNumLoops() == 0 || !hasLoopBody(op))
    return false;
  for (Value operand : op->getOperands())
    if (!isVectorElement(getElementTypeOrSelf(operand.getType())))
      return false;
  return !hasEachLane(op) ||
         llvm::any_of(op.getRegion().front(), [](Operation &inner) {
           return isVectorOperation(inner) && !isMove(inner) &&
                  !onlyChecks(inner);
         });
}
