// Seeds: rough values of 1/√x, from which recipes refine. A recipe may rely on
// nothing but the error that stands here.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_SEEDS_H
#define TENSOROPS_LIB_NUMERICS_SEEDS_H

#include "tensorops/Numerics/Seed.h"

namespace mlir::tensorops {

// Those that are called short have half of the bits of their type at most, so
// that their squares are exact.

/// VRSQRT14PS, VRSQRT14PD; the same cut.
extern const Seed kRsqrt14;
extern const Seed kShortRsqrt14F32;
extern const Seed kShortRsqrt14F64;
/// RSQRTPS as it is; cut; on the upper words of two registers of f64, with one
/// step: short, too.
extern const Seed kRsqrtPs;
extern const Seed kShortRsqrtPs;
extern const Seed kWordsRsqrtPs;
/// Integer arithmetic on the bits of an f32 or f64, then a quadratic.
extern const Seed kIntegerF32;
extern const Seed kIntegerF64;
/// The same without FMA.
extern const Seed kIntegerF64Unfused;
/// FRSQRTE as it is, which is short in f32; with one FRSQRTS; that cut.
extern const Seed kFrsqrte;
extern const Seed kShortFrsqrte;
extern const Seed kFrsqrteStep;
extern const Seed kShortFrsqrteStep;
/// VFRSQRT7 as it is, which is short; with one step of third order; that cut.
extern const Seed kVfrsqrt7;
extern const Seed kShortVfrsqrt7;
extern const Seed kVfrsqrt7Halley;
extern const Seed kShortVfrsqrt7Halley;
/// rsqrt.approx.f32; rsqrt.approx.ftz.f32, which saves what scales subnormal
/// numbers; rsqrt.approx.ftz.f64.
extern const Seed kRsqrtApproxF32;
extern const Seed kRsqrtApproxFtzF32;
extern const Seed kRsqrtApproxF64;

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_SEEDS_H
