// The table's rows of what holds other operations or goes from one to another:
// scf, affine, cf, func, ub.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

using namespace mlir::tensorops;

static constexpr llvm::StringLiteral kByLoops =
    "host code cannot touch elements of a device's memory; use a linalg "
    "operation on the whole";

static constexpr OperationRule kRules[] = {
    {"scf",
     "for if while condition yield index_switch execute_region parallel "
     "reduce reduce.return",
     kAny, kMoved, kMoved, kMoved},
    {"scf", "forall forall.in_parallel", kAny, kMoved, kNone, kNone,
     "use scf.for, or a linalg operation on the whole"},

    {"affine",
     "apply delinearize_index linearize_index min max for if parallel yield",
     kAny, kMoved, kMoved, kMoved},
    {"affine", "load store prefetch vector_load vector_store", kAny, kMoved,
     kNone, kNone, kByLoops},

    {"affine", "dma_start dma_wait", kAny, kNone, kNone, kNone,
     "use memref.copy"},

    {"cf", "assert br cond_br switch", kAny, kMoved, kMoved, kMoved},
    {"func", "func call return", kAny, kMoved, kMoved, kMoved},
    {"func", "call_indirect constant", kAny, kMoved, kNone, kNone,
     "call the function by its name"},
    {"ub", "poison unreachable", kAny, kMoved, kMoved, kMoved},
};

llvm::ArrayRef<OperationRule> mlir::tensorops::controlRules() { return kRules; }
