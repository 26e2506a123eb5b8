// The table's rows of tensor, memref and bufferization.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

using namespace mlir::tensorops;

/// Elements of device memory are read and written by whole loops.
static constexpr llvm::StringLiteral kByLoops =
    "host code cannot touch elements of a device's memory; use a linalg "
    "operation on the whole";

static constexpr OperationRule kRules[] = {
    {"tensor",
     "empty dim rank cast extract_slice insert_slice expand_shape "
     "collapse_shape concat",
     kAny, kMoved, kMoved, kMoved},
    {"tensor", "generate pad splat yield", kAny, kMoved, kNumbers, kNumbers},
    {"tensor", "bitcast", kInts | kAnyFloat | K::OtherInteger | K::ExplicitSign,
     kInts | kFloats | K::ExplicitSign, kInts | kFloats, kInts | kFloats},
    // On a GPU in the body of a loop: see isForHost.
    {"tensor", "extract", kAny, kMoved, kNumbers, kNumbers, kByLoops},
    {"tensor", "insert from_elements", kAny, kMoved, kNone, kNone, kByLoops},
    {"tensor", "reshape parallel_insert_slice", kAny, kMoved, kNone, kNone,
     "compute it on the host"},
    {"tensor", "gather scatter", kAny, kNone, kNone, kNone,
     "use tensor.extract in the body of a linalg.generic"},

    {"memref",
     "alloc dealloc dim rank cast copy subview expand_shape collapse_shape "
     "reinterpret_cast transpose assume_alignment extract_strided_metadata "
     "extract_aligned_pointer_as_index",
     kAny, kMoved, kMoved, kMoved},
    {"memref", "load", kAny, kMoved, kNumbers, kNumbers, kByLoops},
    {"memref",
     "store alloca get_global global prefetch realloc reshape view "
     "memory_space_cast distinct_objects",
     kAny, kMoved, kNone, kNone, kByLoops},
    {"memref", "alloca_scope alloca_scope.return", kAny, kMoved, kMoved,
     kMoved},
    // Its positions are of index.
    {"memref", "atomic_rmw", kAnyInt | kAnyFloat,
     kWords | kWideFloats | K::Index, kNone, kNone, kByLoops},
    {"memref", "generic_atomic_rmw atomic_yield",
     kInts | kAnyFloat | K::OtherInteger, kNone, kNone, kNone,
     "use memref.atomic_rmw"},
    {"memref", "dma_start dma_wait", kAny, kNone, kNone, kNone,
     "use memref.copy"},

    {"bufferization", "alloc_tensor dealloc_tensor materialize_in_destination",
     kAny, kMoved, kMoved, kMoved},
    {"bufferization", "clone to_buffer to_tensor", kAny, kMoved, kMoved,
     kMoved},
    {"bufferization", "dealloc", kAny, kNone, kNone, kNone,
     "use memref.dealloc"},
};

llvm::ArrayRef<OperationRule> mlir::tensorops::memoryRules() { return kRules; }
