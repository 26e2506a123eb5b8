// The operations of the dialect, a file for each family.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_IR_TENSOROPSOPS_TD
#define TENSOROPS_IR_TENSOROPSOPS_TD

include "tensorops/IR/Rsqrt/Ops.td"

#endif // TENSOROPS_IR_TENSOROPSOPS_TD
