// The table's rows of what holds other operations or goes from one to another:
// scf, affine, cf, func, ub.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

using namespace mlir::tensorops;

static constexpr llvm::StringLiteral kByLoops =
    "host code cannot touch elements of a device's memory; use a linalg "
    "operation on the whole";

static constexpr ElementKinds kReduced = kWords | kFloats | K::Index;
static constexpr ElementKinds kElements = kWords | K::Index | kFloats;

static constexpr OperationRule kRules[] = {
    {"scf",
     "for if while condition yield index_switch execute_region parallel "
     "reduce reduce.return",
     kAny, kMoved, kMoved, kMoved},
    {"scf", "forall", kAny, kMoved, kNone, kNone,
     "use scf.for, or a linalg operation on the whole"},
    {"scf", "forall.in_parallel", kNone, kNone, kNone, kNone},

    {"affine", "apply delinearize_index linearize_index min max", K::Index,
     K::Index, K::Index, K::Index},
    {"affine", "for if yield", kAny, kMoved, kMoved, kMoved},
    {"affine", "parallel", kReduced | K::OtherInteger | K::OtherFloat, kReduced,
     kReduced, kReduced},
    {"affine", "load store prefetch", kAny, kMoved, kNone, kNone, kByLoops},
    {"affine", "vector_load vector_store", kAnyInt | kAnyFloat, kElements,
     kNone, kNone, kByLoops},
    {"affine", "dma_start dma_wait", kAny, kNone, kNone, kNone,
     "use memref.copy"},

    {"cf", "br cond_br switch", kAny, kMoved, kMoved, kMoved},
    {"cf", "assert", K::I1, K::I1, K::I1, K::I1},
    {"func", "func call return call_indirect constant", kAny, kMoved, kMoved,
     kMoved},
    {"ub", "poison", kAny, kMoved, kMoved, kMoved},
    {"ub", "unreachable", kNone, kNone, kNone, kNone},
};

llvm::ArrayRef<OperationRule> mlir::tensorops::controlRules() { return kRules; }
