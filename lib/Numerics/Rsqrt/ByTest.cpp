// The recipes that end in Ziv's test (Fast Evaluation of Elementary
// Mathematical Functions with Correctly Rounded Last Bit, 1991): nearly every
// number is settled by two roundings that agree.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ByTest.h"

#include "Refine.h"
#include "Registers.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

// Types:          f32 and f64
// Maximum error:  0.5 ulp
// Range:          every ordinary input; where the test does not decide for all
//                 of a vector, the sign of the exact residual does
// Evidence:       test/Proofs; all inputs of f32

/// All bits of fixed-size vectors of one type, in one register.
static Value joinBits(ImplicitLocOpBuilder &builder, ArrayRef<Value> values,
                      unsigned registerBits) {
  Value all = values.front();
  for (Value value : values.drop_front())
    all = arith::OrIOp::create(builder, all, value);
  auto type = cast<VectorType>(all.getType());
  if (type.getNumElements() * type.getElementTypeBitWidth() <= registerBits)
    return all;
  // Pieces of two registers leave two.
  auto [lower, upper] = splitInHalves(builder, all);
  return arith::OrIOp::create(builder, lower, upper);
}

/// Scalable vectors of one type as one, with zeros behind a single one:
/// upstream takes the first element for all of a vector<[1]xi64>
/// (docs/upstream.md).
static Value concatenate(ImplicitLocOpBuilder &builder,
                         ArrayRef<Value> values) {
  auto type = cast<VectorType>(values.front().getType());
  int64_t lanes = type.getNumElements();
  auto whole = VectorType::get(lanes * std::max<int64_t>(values.size(), 2),
                               type.getElementType(), /*scalableDims=*/{true});
  Value all = arith::ConstantOp::create(builder, builder.getZeroAttr(whole));
  for (auto [index, value] : llvm::enumerate(values))
    all = vector::ScalableInsertOp::create(builder, value, all,
                                           int64_t(index) * lanes);
  return all;
}

/// Whether any bit of the values, which are vectors of one type, is set.
static Value hasBits(ImplicitLocOpBuilder &builder, ArrayRef<Value> values,
                     unsigned registerBits) {
  bool isScalable = cast<VectorType>(values.front().getType()).isScalable();
  Value all = isScalable ? concatenate(builder, values)
                         : joinBits(builder, values, registerBits);
  Value any =
      vector::ReductionOp::create(builder, vector::CombiningKind::OR, all);
  Value none = arith::ConstantOp::create(
      builder, builder.getIntegerAttr(any.getType(), 0));
  return arith::CmpIOp::create(builder, arith::CmpIPredicate::ne, any, none);
}

Value mlir::tensorops::emitTested(const RsqrtEmission &emission, Value x) {
  ImplicitLocOpBuilder &builder = emission.builder;
  const InstructionSetInfo &set = *emission.machine.set;
  const RsqrtRecipe &recipe = emission.recipe;
  Registers registers(builder, set,
                      getElementTypeOrSelf(x).getIntOrFloatBitWidth(), x,
                      recipe.seed->registers);
  SmallVector<Bracket> brackets;
  SmallVector<Value> results, gaps;
  registers.forEach([&](size_t number) {
    Value piece = registers.getPieces()[number];
    ElementwiseBuilder e(builder, piece);
    brackets.push_back(emitBracket(e, recipe.refinement, piece,
                                   recipe.seed->emit(builder, piece)));
    auto [lower, upper] = brackets.back();
    results.push_back(lower);
    // +0 where they are equal, and something else where one is NaN.
    gaps.push_back(e.toBits(e.sub(upper, lower)));
  });
  Value result = registers.join(results);
  auto arms = scf::IfOp::create(builder, x.getType(),
                                hasBits(builder, gaps, set.registerBits),
                                /*addThenBlock=*/true, /*addElseBlock=*/true);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(arms.elseBlock());
  scf::YieldOp::create(builder, result);
  builder.setInsertionPointToStart(arms.thenBlock());
  SmallVector<Value> decided;
  registers.forEach([&](size_t number) {
    Value piece = registers.getPieces()[number];
    ElementwiseBuilder e(builder, piece);
    decided.push_back(decide(e, piece, brackets[number]));
  });
  scf::YieldOp::create(builder, registers.join(decided));
  return arms.getResult(0);
}
