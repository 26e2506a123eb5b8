// The passes that keep the level: targets, checks, fusion, vectors, entries.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_PASSES_H
#define TENSOROPS_TRANSFORMS_PASSES_H

#include "mlir/Pass/Pass.h"
#include "tensorops/Transforms/AcceptedOperations.h"
#include "tensorops/Transforms/Nontemporal.h"

namespace mlir::tensorops {

#define GEN_PASS_DECL
#include "tensorops/Transforms/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "tensorops/Transforms/Passes.h.inc"

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMS_PASSES_H
