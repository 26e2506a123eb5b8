// Sets of element types that rows of the table are written with, and the parts
// of the table, a file each.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_CHECKS_OPERATIONS_KINDS_H
#define TENSOROPS_LIB_TRANSFORMS_CHECKS_OPERATIONS_KINDS_H

#include "tensorops/Transforms/AcceptedOperations.h"

namespace mlir::tensorops {

using K = ElementKind;

inline constexpr ElementKinds kNone;
inline constexpr ElementKinds kWords =
    ElementKinds(K::I8) | K::I16 | K::I32 | K::I64;
inline constexpr ElementKinds kInts = kWords | K::I1;
inline constexpr ElementKinds kIntsAndIndex = kInts | K::Index;
inline constexpr ElementKinds kWideFloats = ElementKinds(K::F32) | K::F64;
inline constexpr ElementKinds kFloats = kWideFloats | K::F16 | K::BF16;
inline constexpr ElementKinds kComplex =
    ElementKinds(K::ComplexF32) | K::ComplexF64;
/// Everything that is computed with, and what is only moved besides.
inline constexpr ElementKinds kNumbers = kIntsAndIndex | kFloats | kComplex;
inline constexpr ElementKinds kMoved = kNumbers | K::ExplicitSign;
/// Buffers of a device hold no `index`.
inline constexpr ElementKinds kDeviceNumbers = kNumbers.without(K::Index);
inline constexpr ElementKinds kDeviceMoved = kMoved.without(K::Index);

/// What the verifiers let through.
inline constexpr ElementKinds kAnyInt = kIntsAndIndex | K::OtherInteger;
inline constexpr ElementKinds kAnyFloat = kFloats | K::OtherFloat;
inline constexpr ElementKinds kAnyComplex = kComplex | K::OtherComplex;
inline constexpr ElementKinds kAnyNumber =
    kAnyInt | kAnyFloat | kAnyComplex | K::ExplicitSign;
inline constexpr ElementKinds kAny = kAnyNumber | K::Other;

llvm::ArrayRef<OperationRule> arithmeticRules();
llvm::ArrayRef<OperationRule> mathRules();
llvm::ArrayRef<OperationRule> complexRules();
llvm::ArrayRef<OperationRule> linalgRules();
llvm::ArrayRef<OperationRule> memoryRules();
llvm::ArrayRef<OperationRule> vectorRules();
llvm::ArrayRef<OperationRule> controlRules();
llvm::ArrayRef<OperationRule> tosaRules();

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_CHECKS_OPERATIONS_KINDS_H
