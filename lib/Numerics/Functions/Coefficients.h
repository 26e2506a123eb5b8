// Constants of the functions. Written by coefficients.py, which says how.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_FUNCTIONS_COEFFICIENTS_H
#define TENSOROPS_LIB_NUMERICS_FUNCTIONS_COEFFICIENTS_H

#include <cstdint>

// clang-format off
namespace mlir::tensorops {

/// A constant as the sum of two f64.
struct PairConstant {
  double hi, lo;
};

/// 24 zeros, and the bits of 2/π behind the point
inline constexpr uint64_t kTwoOverPi[] = {
    0x000000a2f9836e4e, 0x441529fc2757d1f5, 0x34ddc0db6295993c, 0x439041fe5163abde,
    0xbbc561b7246e3a42, 0x4dd2e006492eea09, 0xd1921cfe1deb1cb1, 0x29a73ee88235f52e,
    0xbb4484e99c7026b4, 0x5f7e413991d63983, 0x5339f49c845f8bbd, 0xf9283b1ff897ffde,
    0x05980fef2f118b5a, 0x0a6d1f6d367ecf27, 0xcb09b74f463f669e, 0x5fea2d7527bac7eb,
    0xe5f17b3d0739f78a, 0x5292ea6bfb5fb11f, 0x8d5d0856033046fc};

/// log 2
inline constexpr PairConstant kLn2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

/// 1 / log 2
inline constexpr PairConstant kInverseLn2{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56};

/// log 2 / log 10
inline constexpr PairConstant kLog10Of2{0x1.34413509f79ffp-2, -0x1.9dc1da994fd21p-59};

/// 1 / log 10
inline constexpr PairConstant kLog10OfE{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57};

/// π
inline constexpr PairConstant kPi{0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53};

/// π/2
inline constexpr PairConstant kHalfPi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};

/// what the two of kHalfPi leave of π/2
inline constexpr double kHalfPiRest = -0x1.f1976b7ed8fbcp-110;

/// π/4
inline constexpr PairConstant kQuarterPi{0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55};

/// atan 1/2
inline constexpr PairConstant kAtanOfHalf{0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56};

/// atan 3/2
inline constexpr PairConstant kAtanOfThreeHalves{0x1.f730bd281f69bp-1, 0x1.007887af0cbbdp-56};

/// 2/√π
inline constexpr PairConstant kTwoOverRootPi{0x1.20dd750429b6dp+0, 0x1.1ae3a914fed80p-56};

/// 2/3
inline constexpr PairConstant kTwoThirds{0x1.5555555555555p-1, 0x1.5555555555555p-55};

/// 2/5
inline constexpr PairConstant kTwoFifths{0x1.999999999999ap-2, -0x1.999999999999ap-56};

/// (e^r - 1 - r) / r² from -0.34657 to 0.34657: a part of 2^-60.0 off
inline constexpr double kExp[] = {
    0x1.0000000000000p-1, 0x1.5555555555557p-3, 0x1.5555555555556p-5, 0x1.11111111100dfp-7,
    0x1.6c16c16c162d2p-10, 0x1.a01a01abe6345p-13, 0x1.a01a01a6d90d3p-16, 0x1.71de023741959p-19,
    0x1.27e4db638cdf6p-22, 0x1.af4dddafbb036p-26, 0x1.1f73042505dddp-29};

/// (2 atanh(s)/s - 2) / s² by s² from 0.0 to 0.029437: a part of 2^-60.7 off
inline constexpr double kAtanh[] = {
    0x1.5555555555555p-1, 0x1.999999999999ap-2, 0x1.2492492492486p-2, 0x1.c71c71c71f255p-3,
    0x1.745d17437e31ap-3, 0x1.3b13b261100c9p-3, 0x1.1110b8d10b6bbp-3, 0x1.e2029616bb132p-4,
    0x1.ab83e04a47f78p-4, 0x1.bedb01af0c1fep-4};

/// (2 atanh(s)/s - 2 - 2/3 s² - 2/5 s⁴) / s⁶ by s² from 0.0 to 0.029437: a part of 2^-72.0 off
inline constexpr double kAtanhRest[] = {
    0x1.2492492492492p-2, 0x1.c71c71c71c71cp-3, 0x1.745d1745d1730p-3, 0x1.3b13b13b15ff4p-3,
    0x1.1111110f152f5p-3, 0x1.e1e1e3d786e0ep-4, 0x1.af27d5362c350p-4, 0x1.86344780c08e2p-4,
    0x1.61111fc59ff1ep-4, 0x1.7813f7fee9f6ap-4};

/// (atan(t)/t - 1) / t² by t² from 0.0 to 0.19141: a part of 2^-58.1 off
inline constexpr double kAtan[] = {
    -0x1.5555555555555p-2, 0x1.99999999998c5p-3, -0x1.2492492485503p-3, 0x1.c71c71bd2b8bcp-4,
    -0x1.745d154c84f7ap-4, 0x1.3b1375ce5bdc6p-4, -0x1.110c9ce7b0572p-4, 0x1.e170800a46210p-5,
    -0x1.ab59b417b2d3fp-5, 0x1.7001816fd063fp-5, -0x1.0f62bba6a2558p-5, 0x1.e4167464d3de8p-7};

/// (sin(r)/r - 1) / r² by r² from 0.0 to 0.61839: a part of 2^-57.1 off
inline constexpr double kSin[] = {
    -0x1.5555555555555p-3, 0x1.1111111111110p-7, -0x1.a01a01a019922p-13, 0x1.71de3a545de9ap-19,
    -0x1.ae64540e22c56p-26, 0x1.61217b60431ddp-33, -0x1.ab15ab0b4ed7dp-41};

/// (cos r - 1 + r²/2) / r⁴ by r² from 0.0 to 0.61839: a part of 2^-59.5 off
inline constexpr double kCos[] = {
    0x1.5555555555555p-5, -0x1.6c16c16c16c16p-10, 0x1.a01a01a019d01p-16, -0x1.27e4fb7711a61p-22,
    0x1.1eed8de987e17p-29, -0x1.9394b6c952c7cp-37, 0x1.ab766f178977fp-45};

/// (erf(x)/x - 2/√π) / x² by x² from 0.0 to 0.5625: a part of 2^-57.1 off
inline constexpr double kErf[] = {
    -0x1.812746b0379e7p-2, 0x1.ce2f21a042be2p-4, -0x1.b82ce31288b49p-6, 0x1.565bcd0e6a113p-8,
    -0x1.c02db4001ce1dp-11, 0x1.f9a326ee5d0f2p-14, -0x1.f4d259f54e886p-17, 0x1.b9e67c5416beep-20,
    -0x1.5f6d4ecbf19f2p-23, 0x1.fbf6652ed01a5p-27, -0x1.4a0cb3258bc7cp-30, 0x1.46573cf93702bp-34};

/// (1 + 2x)·e^(x²)·erfc(x) at x = 3.75, which is t = 0 below
inline constexpr PairConstant kErfcMiddle{0x1.3ccda0b5d5dc2p+0, 0x1.e65b158f28ce5p-54};

/// what is added to that, by t, by t = (x - 3.75) / (x + 3.75) from -0.77778 to 0.76378: a part of 2^-57.3 off
inline constexpr double kErfc[] = {
    -0x1.1f367683f89a7p-3, 0x1.d5f2948159cfcp-9, 0x1.510169d0967f5p-4, -0x1.bda9309a2883bp-4,
    0x1.7a14188a99f04p-4, -0x1.e0d0fa6e01c57p-5, 0x1.d0b0037db25b0p-6, -0x1.3f603c33a0989p-7,
    0x1.cc3a0e39097cdp-10, 0x1.33fb249f4164ap-12, -0x1.303fa07b81f05p-12, 0x1.b1442f669ac65p-15,
    0x1.778b166fd7dfcp-16, -0x1.80061efe26671p-17, -0x1.055619861d17ap-20, 0x1.d66f37bcf4b90p-20,
    -0x1.e7a5ecf70c9c6p-25, -0x1.1614c062aa6eep-22, 0x1.7f443a4410118p-26, 0x1.45f6fa3c2d5ffp-25,
    -0x1.8ab0154b7c8e0p-29, -0x1.1c6b227be56a5p-28};

/// 1/∛m from 1.0 to 8.0: a part of 2^-7.8 off
inline constexpr double kInverseCubeRoot[] = {
    0x1.6641e0f46f289p+0, -0x1.1b95f66489b81p-1, 0x1.6f05deaa8a28bp-3, -0x1.08e53b78c22d6p-5,
    0x1.84e675bea17d4p-9, -0x1.c49487b5b6961p-14};

} // namespace mlir::tensorops
// clang-format on

#endif // TENSOROPS_LIB_NUMERICS_FUNCTIONS_COEFFICIENTS_H
