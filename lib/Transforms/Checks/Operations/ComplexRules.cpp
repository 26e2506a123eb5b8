// The table's rows of complex.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

using namespace mlir::tensorops;

static constexpr ElementKinds kParts = kComplex | kWideFloats;
static constexpr ElementKinds kAnyParts = kAnyComplex | kAnyFloat;

static constexpr OperationRule kRules[] = {
    {"complex", "constant", kAnyComplex, kComplex, kComplex, kComplex},
    {"complex", "create re im", kAnyParts, kParts, kParts, kParts},
    {"complex", "add sub mul neg conj", kAnyComplex, kComplex, kComplex,
     kComplex},
    {"complex", "eq neq", kAnyComplex | K::I1, kComplex | K::I1,
     kComplex | K::I1, kComplex | K::I1},
    {"complex", "abs", kAnyParts, kParts, kParts, kParts},
    {"complex", "div sqrt rsqrt sign", kAnyComplex, kComplex, kComplex,
     kComplex},
    {"complex", "angle", kAnyParts, kParts, kParts, kParts},
    {"complex", "atan2 cos exp expm1 log log1p pow sin tan tanh", kAnyComplex,
     kComplex, kComplex, kComplex},
    {"complex", "powi", kAnyComplex | kAnyInt.without(K::Index),
     kComplex | K::I32 | K::I64, kNone, kNone, "multiply instead"},
    {"complex", "bitcast", kAny.without(ElementKinds(K::I1) | K::Index),
     kComplex | K::I64 | K::F64, kComplex | K::I64 | K::F64,
     kComplex | K::I64 | K::F64},
};

llvm::ArrayRef<OperationRule> mlir::tensorops::complexRules() { return kRules; }
