// Seeds: rough values of 1/√x, from which recipes refine. A recipe may rely on
// nothing but the error that stands here.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_SEEDS_H
#define TENSOROPS_LIB_NUMERICS_SEEDS_H

#include "tensorops/Numerics/Seed.h"

namespace mlir::tensorops {

/// VRSQRT14PS, VRSQRT14PD.
extern const Seed kRsqrt14;
/// RSQRTPS.
extern const Seed kRsqrtPs;
/// Integer arithmetic on the bits of an f32 or f64, then a quadratic.
extern const Seed kIntegerF32;
extern const Seed kIntegerF64;
/// The same without FMA.
extern const Seed kIntegerF64Unfused;
/// FRSQRTE as it is; with one FRSQRTS.
extern const Seed kFrsqrte;
extern const Seed kFrsqrteStep;
/// VFRSQRT7 as it is; with one step of third order.
extern const Seed kVfrsqrt7;
extern const Seed kVfrsqrt7Halley;
/// rsqrt.approx.f32; rsqrt.approx.ftz.f32, which saves what scales subnormal
/// numbers; rsqrt.approx.ftz.f64.
extern const Seed kRsqrtApproxF32;
extern const Seed kRsqrtApproxFtzF32;
extern const Seed kRsqrtApproxF64;

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_SEEDS_H
