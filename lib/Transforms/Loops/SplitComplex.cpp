// tensorops-split-complex: complex arithmetic becomes arithmetic on real and
// imaginary parts, which vectors can hold, and which no stock fold of complex
// arithmetic touches.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "tensorops/IR/ElementwiseFamilies.h"
#include "tensorops/Numerics/Complex.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_SPLITCOMPLEX
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Whether `op` is an operation of ours on a complex number, and its form on
/// parts in the place of it if `builder` is given.
static bool visitFamilies(Operation *op, OpBuilder *builder,
                          ArrayRef<ComplexParts> operands,
                          ComplexParts &result) {
  bool isFound = false;
  forEachElementwiseFamily([&](auto family) {
    using Family = decltype(family);
    if constexpr (!std::is_void_v<typename Family::PartsOp>) {
      if (!isa<typename Family::ValueOp>(op) ||
          !isa<ComplexType>(op->getResult(0).getType()))
        return;
      isFound = true;
      if (!builder)
        return;
      SmallVector<Value> parts;
      for (ComplexParts z : operands)
        parts.push_back(z.re);
      for (ComplexParts z : operands)
        parts.push_back(z.im);
      Type part = operands.front().re.getType();
      Operation *split = createForm<typename Family::PartsOp>(
          *builder, op->getLoc(), op, {part, part}, parts);
      result = {split->getResult(0), split->getResult(1)};
    }
  });
  return isFound;
}

static bool isComplexSelect(Operation *op) {
  return isa<arith::SelectOp>(op) &&
         isa<ComplexType>(op->getResult(0).getType());
}

/// A named operation of linalg has a body that it is not printed with; that is
/// split when it has become a linalg.generic.
static bool isInNamedBody(Operation *op) {
  Operation *parent = op->getParentOp();
  return isa_and_nonnull<linalg::LinalgOp>(parent) &&
         !isa<linalg::GenericOp, linalg::MapOp, linalg::ReduceOp>(parent);
}

static bool isSplit(Operation *op) {
  ComplexParts unused;
  return (isComplexArithmetic(op) || isComplexSelect(op) ||
          visitFamilies(op, nullptr, {}, unused)) &&
         !isInNamedBody(op);
}

/// Says what complex numbers have no formulas, if `op` is on such.
static LogicalResult checkTypes(Operation *op) {
  if (!isComplexArithmetic(op))
    return success();
  for (Value value : llvm::concat<Value>(llvm::to_vector(op->getOperands()),
                                         llvm::to_vector(op->getResults()))) {
    auto type = dyn_cast<ComplexType>(value.getType());
    if (type && !hasComplexFormulas(type.getElementType()))
      return op->emitError()
             << "'" << op->getName() << "' on " << type
             << ": no kernel; accepted types are complex<f32> and "
                "complex<f64>";
  }
  return success();
}

/// The parts of `z`, in front of the next operation; a real number is its own
/// real part.
static ComplexParts getParts(ImplicitLocOpBuilder &builder, Value z) {
  if (!isa<ComplexType>(z.getType()))
    return {z, Value()};
  if (auto create = z.getDefiningOp<complex::CreateOp>())
    return {create.getReal(), create.getImaginary()};
  if (auto constant = z.getDefiningOp<complex::ConstantOp>()) {
    auto part = [&](unsigned number) -> Value {
      auto value = cast<FloatAttr>(constant.getValue()[number]);
      return arith::ConstantOp::create(builder, value);
    };
    return {part(0), part(1)};
  }
  return {complex::ReOp::create(builder, z), complex::ImOp::create(builder, z)};
}

static ComplexParts emitParts(ImplicitLocOpBuilder &builder, Operation *op,
                              ArrayRef<ComplexParts> z) {
  if (isComplexArithmetic(op))
    return emitComplexArithmetic(builder, op, z);
  ComplexParts result;
  if (visitFamilies(op, &builder, z, result))
    return result;
  // A select.
  auto select = [&](Value a, Value b) -> Value {
    return arith::SelectOp::create(builder, z[0].re, a, b);
  };
  return {select(z[1].re, z[2].re), select(z[1].im, z[2].im)};
}

namespace {
struct SplitComplex : tensorops::impl::SplitComplexBase<SplitComplex> {
  void runOnOperation() override {
    // No pattern driver: it would fold what it passes.
    SmallVector<Operation *> found, glue;
    getOperation()->walk<WalkOrder::PreOrder>([&](Operation *op) {
      if (isSplit(op))
        found.push_back(op);
    });
    IRRewriter rewriter(&getContext());
    for (Operation *op : found) {
      if (failed(checkTypes(op)))
        return signalPassFailure();
      split(rewriter, op);
    }
    getOperation()->walk([&](Operation *op) {
      if (isa<complex::CreateOp, complex::ConstantOp, complex::ReOp,
              complex::ImOp>(op) &&
          op->use_empty())
        rewriter.eraseOp(op);
    });
  }

  static void split(IRRewriter &rewriter, Operation *op) {
    ImplicitLocOpBuilder builder(op->getLoc(), op);
    SmallVector<ComplexParts> operands;
    for (Value operand : op->getOperands())
      operands.push_back(getParts(builder, operand));
    ComplexParts parts = emitParts(builder, op, operands);
    Value result = parts.re;
    Type type = op->getResult(0).getType();
    if (isa<ComplexType>(type))
      result = complex::CreateOp::create(builder, type, parts.re, parts.im);
    rewriter.replaceOp(op, result);
  }
};
} // namespace
