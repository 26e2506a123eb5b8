// What operations of the dialect are declared with.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_IR_TENSOROPSBASE_TD
#define TENSOROPS_IR_TENSOROPSBASE_TD

include "mlir/IR/OpBase.td"
include "tensorops/IR/TensorOpsAttributes.td"

class TensorOps_Op<string mnemonic, list<Trait> traits = []>
    : Op<TensorOps_Dialect, mnemonic, traits>;

/// See VerifiedFirst.h.
def VerifiedFirst : NativeOpTrait<"VerifiedFirst"> {
  let cppNamespace = "::mlir::tensorops";
}

#endif // TENSOROPS_IR_TENSOROPSBASE_TD
