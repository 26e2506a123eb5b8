// The table's rows of tosa: what the stock lowerings get right. Operations
// without a row are refused.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

using namespace mlir::tensorops;

static constexpr ElementKinds kMovedHere = kInts | kFloats;
static constexpr ElementKinds kAnyHere =
    kInts | K::OtherInteger | K::ExplicitSign | kAnyFloat;

static constexpr OperationRule kRules[] = {
    {"tosa", "const identity reshape transpose concat slice tile", kAnyHere,
     kMovedHere, kMovedHere, kMovedHere},
    {"tosa", "reverse", kAnyHere, kMovedHere, kNone, kNone,
     "kernels index an operand by one loop a dimension; compute it on the "
     "host"},
    {"tosa",
     "abs ceil floor negate reciprocal rsqrt clamp mul exp log sin cos tanh "
     "erf pow",
     kAnyFloat, kFloats, kFloats, kFloats},
    {"tosa", "add sub maximum minimum reduce_sum",
     kAnyFloat | kWords | K::OtherInteger, kFloats | kWords, kFloats | kWords,
     kFloats | kWords},
    {"tosa", "equal greater greater_equal", kAnyFloat | kInts | K::OtherInteger,
     kFloats | kInts, kFloats | kInts, kFloats | kInts},
    {"tosa", "select", kAnyHere.without(K::ExplicitSign), kMovedHere,
     kMovedHere, kMovedHere},
    {"tosa", "logical_and logical_or logical_xor logical_not", K::I1, K::I1,
     K::I1, K::I1},
    {"tosa", "bitwise_and bitwise_or bitwise_xor bitwise_not",
     kWords | K::OtherInteger, kWords, kWords, kWords},
    {"tosa", "cast", kAnyFloat, kFloats, kFloats, kFloats},
    {"tosa", "matmul", kFloats, kWideFloats, kWideFloats, kWideFloats},
    // Shapes are no numbers.
    {"tosa", "const_shape", kNone, kNone, kNone, kNone},
};

llvm::ArrayRef<OperationRule> mlir::tensorops::tosaRules() { return kRules; }
