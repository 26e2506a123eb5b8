// The recipes that refine a seed: register by register, with a way of their own
// for ordinary inputs.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Emitters.h"

#include "ByTest.h"
#include "ElementwiseBuilder.h"
#include "Refine.h"
#include "Registers.h"
#include "Specials.h"
#include "mlir/IR/TypeUtilities.h"

using namespace mlir;
using namespace mlir::tensorops;

Value mlir::tensorops::emitRsqrtFromSeed(const RsqrtEmission &emission, Value x,
                                         Value seed) {
  ElementwiseBuilder e(emission.builder, x);
  const Refinement &refinement = emission.recipe.refinement;
  if (!refinement.testUlps)
    return refine(e, refinement, x, seed);
  Bracket bracket = emitBracket(e, refinement, x, seed);
  Value isOpen =
      e.compare(arith::CmpFPredicate::UNE, bracket.lower, bracket.upper);
  return e.select(isOpen, decide(e, x, bracket), bracket.lower);
}

/// The type that `type` is computed in.
static Type getWideType(ImplicitLocOpBuilder &builder, Type type) {
  return type.isF64() ? type : builder.getF32Type();
}

namespace {
/// A recipe without a test on carried values (RsqrtSpecials::carry).
class Untested {
public:
  Untested(const RsqrtEmission &emission, Type type, bool squaresSeed = false)
      : emission(emission), wide(getWideType(emission.builder, type)),
        specials(emission, type, wide, squaresSeed) {}

  RsqrtSpecials &getSpecials() { return specials; }

  Value ordinary(Value x) {
    return map(x, [&](ElementwiseBuilder &e, Value v) {
      Value w = specials.widen(e, v);
      return specials.narrow(e, refineIn(e, w, seedOf(w)));
    });
  }
  Value any(Value x) {
    return map(x, [&](ElementwiseBuilder &e, Value v) {
      return specials.narrow(
          e, specials.replace(
                 e, specials.widen(e, v), [&](Value w) { return seedOf(w); },
                 [&](Value w, Value y) { return refineIn(e, w, y); }));
    });
  }

private:
  Value seedOf(Value x) {
    return emission.recipe.seed->emit(emission.builder, x);
  }
  Value refineIn(ElementwiseBuilder &e, Value x, Value y) {
    return refine(e, emission.recipe.refinement, x, y);
  }
  Value map(Value x,
            llvm::function_ref<Value(ElementwiseBuilder &, Value)> compute) {
    Registers registers(emission.builder, *emission.machine.set,
                        wide.getIntOrFloatBitWidth(), x);
    return registers.map([&](Value piece) {
      ElementwiseBuilder e(emission.builder, piece);
      return compute(e, piece);
    });
  }

  const RsqrtEmission &emission;
  Type wide;
  RsqrtSpecials specials;
};
} // namespace

Value mlir::tensorops::emitRsqrtBySeed(const RsqrtEmission &emission, Value x) {
  Untested untested(emission, getElementTypeOrSelf(x));
  RsqrtSpecials &specials = untested.getSpecials();
  return specials.uncarry(specials.branch(
      specials.carry(x), [&](Value v) { return untested.ordinary(v); },
      [&](Value v) { return untested.any(v); }));
}

Value mlir::tensorops::emitRsqrtTested(const RsqrtEmission &emission, Value x) {
  RsqrtEmission rest{emission.builder, getUntested(emission.recipe),
                     emission.machine, emission.mayBranch};
  Untested untested(rest, getElementTypeOrSelf(x), /*squaresSeed=*/true);
  return untested.getSpecials().branch(
      x, [&](Value v) { return emitTested(emission, v); },
      [&](Value v) { return untested.any(v); });
}
