// The passes that keep the level. The first block of each description becomes
// the second: test/Structure/check_pass_examples.py runs each pair.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_PASSES_TD
#define TENSOROPS_TRANSFORMS_PASSES_TD

include "tensorops/Transforms/Checks.td"
include "tensorops/Transforms/Entries.td"
include "tensorops/Transforms/Tensors.td"
include "tensorops/Transforms/Loops.td"
include "tensorops/Transforms/Blocks.td"
include "tensorops/Transforms/Vectors.td"
include "tensorops/Transforms/NarrowFloats.td"
include "tensorops/Transforms/Math.td"
include "tensorops/Transforms/Target.td"
include "tensorops/Transforms/DeviceMemory.td"
include "tensorops/Transforms/GPU.td"
include "tensorops/Transforms/NVVM.td"
include "tensorops/Transforms/OpenCL.td"

#endif // TENSOROPS_TRANSFORMS_PASSES_TD
