// The table's rows of vector. Vectors have no complex elements, and none with a
// sign of their own are computed with.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

using namespace mlir::tensorops;

static constexpr ElementKinds kElements = kIntsAndIndex | kFloats;
static constexpr llvm::StringLiteral kOnHost =
    "kernels are made of linalg operations; write it as one";

static constexpr ElementKinds kWordsAndFloats = kWords | kFloats;
static constexpr ElementKinds kAnyElement = kAnyInt | kAnyFloat;

static constexpr OperationRule kRules[] = {
    {"vector",
     "broadcast extract extract_strided_slice from_elements "
     "insert insert_strided_slice shape_cast shuffle to_elements "
     "transpose load store maskedload maskedstore transfer_read "
     "transfer_write",
     kAnyElement, kElements, kNone, kNone, kOnHost},
    {"vector", "deinterleave interleave", kAnyElement, kInts | kFloats, kNone,
     kNone, kOnHost},
    {"vector", "mask yield", kAnyElement, kElements, kNone, kNone, kOnHost},
    {"vector", "constant_mask create_mask", ElementKinds(K::I1) | K::Index,
     ElementKinds(K::I1) | K::Index, kNone, kNone, kOnHost},
    {"vector", "step", K::Index, K::Index, kNone, kNone, kOnHost},
    {"vector", "vscale", K::Index, kNone, kNone, kNone,
     "loop over vectors of a fixed size"},
    {"vector", "bitcast", kAnyElement.without(K::Index), kWordsAndFloats, kNone,
     kNone, kOnHost},
    {"vector", "type_cast", kAnyElement, kWordsAndFloats, kNone, kNone,
     kOnHost},
    // Their masks are of i1, their positions of index.
    {"vector", "expandload compressstore gather scatter", kAnyElement,
     kElements, kNone, kNone, kOnHost},
    {"vector", "fma", kAnyFloat, kFloats, kNone, kNone, kOnHost},
    {"vector", "contract multi_reduction outerproduct reduction", kAnyElement,
     kWordsAndFloats, kNone, kNone, kOnHost},
    {"vector", "print", kAnyElement, kElements, kNone, kNone, kOnHost},
    {"vector", "scalable.extract scalable.insert", kAnyElement, kNone, kNone,
     kNone, "compute on vectors of a fixed size"},
    {"vector", "scan", kAnyElement, kNone, kNone, kNone,
     "add the elements in a loop"},
};

llvm::ArrayRef<OperationRule> mlir::tensorops::vectorRules() { return kRules; }
