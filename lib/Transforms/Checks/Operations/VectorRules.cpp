// The table's rows of vector. Vectors have no complex elements, and none with a
// sign of their own are computed with.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

using namespace mlir::tensorops;

static constexpr ElementKinds kElements = kIntsAndIndex | kFloats;
static constexpr llvm::StringLiteral kOnHost =
    "kernels are made of linalg operations; write it as one";

static constexpr OperationRule kRules[] = {
    {"vector",
     "bitcast broadcast constant_mask create_mask deinterleave extract "
     "extract_strided_slice from_elements insert insert_strided_slice "
     "interleave mask scalable.extract scalable.insert shape_cast shuffle step "
     "to_elements transpose vscale yield type_cast",
     kAny, kElements, kNone, kNone, kOnHost},
    {"vector",
     "load store maskedload maskedstore expandload compressstore gather "
     "scatter transfer_read transfer_write",
     kAny, kElements, kNone, kNone, kOnHost},
    {"vector", "fma", kAnyFloat, kFloats, kNone, kNone, kOnHost},
    {"vector", "contract multi_reduction outerproduct reduction",
     kAnyInt | kAnyFloat, kElements, kNone, kNone, kOnHost},
    {"vector", "print", kAny, kElements, kNone, kNone, kOnHost},
    {"vector", "scan", kAnyInt | kAnyFloat, kNone, kNone, kNone,
     "add the elements in a loop"},
};

llvm::ArrayRef<OperationRule> mlir::tensorops::vectorRules() { return kRules; }
