// The passes that keep the level. The first block of each description becomes
// the second: test/Structure/check_pass_examples.py runs each pair.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_PASSES_TD
#define TENSOROPS_TRANSFORMS_PASSES_TD

include "tensorops/Transforms/CheckPasses.td"
include "tensorops/Transforms/DecomposePasses.td"
include "tensorops/Transforms/ElementwisePasses.td"
include "tensorops/Transforms/EntryPasses.td"
include "tensorops/Transforms/GPUPasses.td"
include "tensorops/Transforms/OpenCLPasses.td"
include "tensorops/Transforms/RowPasses.td"
include "tensorops/Transforms/TargetPasses.td"

#endif // TENSOROPS_TRANSFORMS_PASSES_TD
