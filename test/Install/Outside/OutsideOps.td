// An op that stands on the dialect's own definitions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

include "tensorops/IR/TensorOpsOps.td"

def Outside_CopyOp : TensorOps_Op<"outside_copy"> {
  let arguments = (ins TensorOps_RsqrtValue:$input);
}
