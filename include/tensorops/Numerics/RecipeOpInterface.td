// What passes ask of an operation that recipes compute; none of them knows
// which operation it is.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_RECIPEOPINTERFACE_TD
#define TENSOROPS_NUMERICS_RECIPEOPINTERFACE_TD

include "mlir/IR/OpBase.td"

def RecipeOpInterface : OpInterface<"RecipeOpInterface"> {
  let description = [{
    An operation whose value is computed by a recipe: arithmetic that is chosen
    by element types, accuracy and machine. It is Pure and ElementwiseMappable.
    The models stand beside the recipes and are attached by
    `registerRecipeOpInterfaceExternalModels`.
  }];
  let cppNamespace = "::mlir::tensorops";

  let methods = [
    InterfaceMethod<[{
      Whether the op is on scalars or vectors, so that a recipe can take its
      place; on tensors it waits for linalg and bufferization.
    }], "bool", "isOnElements">,
    InterfaceMethod<[{
      Succeeds where `machine` has a recipe for the op, which is on elements.
      Otherwise says by `emitError` what there is instead; a null function says
      nothing.
    }], "::llvm::LogicalResult", "verifyRecipe",
      (ins "const ::mlir::tensorops::Machine &":$machine,
           "::llvm::function_ref<::mlir::InFlightDiagnostic()>":$emitError)>,
    InterfaceMethod<[{
      Emits the recipe of `machine`, which has one (verifyRecipe), and returns
      what the op's results become. Only where it `mayBranch` is there control
      flow in it, an scf.if.
    }], "::llvm::SmallVector<::mlir::Value>", "emitRecipe",
      (ins "::mlir::ImplicitLocOpBuilder &":$builder,
           "const ::mlir::tensorops::Machine &":$machine, "bool":$mayBranch)>,
    InterfaceMethod<[{
      Whether few of the inputs that the op may have need more work than the
      others: elements that a machine computes one by one are then given to the
      recipe together, so that it may ask for all of them at once whether one is
      there. Whether it does is decided where the machine is known.
    }], "bool", "hasRareInputs">,
    InterfaceMethod<[{
      The vector on which the recipe of `machine` is at its fastest, for any
      shape that the op has: several registers where they share a branch around
      rare inputs, else one.
    }], "::mlir::tensorops::RegisterGroup", "getPreferredGroup",
      (ins "const ::mlir::tensorops::Machine &":$machine)>,
  ];
}

#endif // TENSOROPS_NUMERICS_RECIPEOPINTERFACE_TD
