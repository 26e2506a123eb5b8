// The table's rows of linalg. Bodies that can be seen are checked operation by
// operation besides.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

using namespace mlir::tensorops;

static constexpr ElementKinds kComputed = kInts | kFloats | kComplex;
static constexpr ElementKinds kReal = kWords | kFloats;
/// What upstream has bodies for; it ends the process on others.
static constexpr ElementKinds kAnyReal = kInts | K::OtherInteger | kAnyFloat;
static constexpr ElementKinds kAnyComputed = kAnyReal | kAnyComplex;
static constexpr llvm::StringLiteral kOnHost =
    "kernels index an operand by one loop a dimension; compute it on the host";

static constexpr OperationRule kRules[] = {
    {"linalg", "generic map yield fill copy broadcast transpose", kAny, kMoved,
     kNumbers, kNumbers},
    {"linalg", "reduce", kAny, kMoved, kIntsAndIndex | kFloats,
     kIntsAndIndex | kFloats},
    {"linalg", "index", K::Index, K::Index, K::Index, K::Index},
    {"linalg", "add mul", kAnyComputed, kComputed, kComputed, kComputed},
    {"linalg", "sub div", kAnyComputed.without(K::I1), kReal | kComplex,
     kReal | kComplex, kReal | kComplex},
    {"linalg", "elementwise max min", kAnyReal.without(K::I1), kReal, kReal,
     kReal},
    {"linalg", "div_unsigned", kWords | K::OtherInteger, kWords, kWords,
     kWords},
    {"linalg", "select", kAnyComputed, kComputed, kComputed, kComputed},
    {"linalg",
     "abs negf ceil floor round sqrt rsqrt square reciprocal exp log tanh erf "
     "powf softmax",
     kAnyFloat, kFloats, kFloats, kFloats},
    {"linalg",
     "matmul batch_matmul batch_reduce_matmul matvec vecmat batch_matvec "
     "batch_vecmat dot mmt4d batch_mmt4d contract",
     kAnyComputed, kComputed, kInts | kFloats, kInts | kFloats},
    {"linalg", "quantized_matmul quantized_batch_matmul",
     kAnyReal.without(K::I1), kReal, kReal, kReal},
    {"linalg",
     "conv_1d conv_1d_ncw_fcw conv_1d_nwc_wcf conv_2d conv_2d_nchw_fchw "
     "conv_2d_ngchw_fgchw conv_2d_ngchw_gfchw conv_2d_nhwc_fhwc "
     "conv_2d_nhwc_hwcf conv_2d_nhwgc_gfhwc conv_3d conv_3d_ncdhw_fcdhw "
     "conv_3d_ndhwc_dhwcf depthwise_conv_1d_ncw_cw depthwise_conv_1d_nwc_wc "
     "depthwise_conv_1d_nwc_wcm depthwise_conv_2d_nchw_chw "
     "depthwise_conv_2d_nhwc_hwc depthwise_conv_2d_nhwc_hwcm "
     "depthwise_conv_3d_ncdhw_cdhw depthwise_conv_3d_ndhwc_dhwc "
     "depthwise_conv_3d_ndhwc_dhwcm",
     kAnyComputed, kComputed, kNone, kNone, kOnHost},
    {"linalg",
     "conv_2d_nchw_fchw_q conv_2d_ngchw_gfchw_q conv_2d_nhwc_fhwc_q "
     "conv_2d_nhwc_hwcf_q conv_2d_nhwgc_gfhwc_q conv_3d_ndhwc_dhwcf_q "
     "depthwise_conv_2d_nhwc_hwc_q depthwise_conv_2d_nhwc_hwcm_q",
     kAnyReal.without(K::I1), kReal, kNone, kNone, kOnHost},
    {"linalg",
     "pooling_nchw_max pooling_nchw_sum pooling_ncw_max pooling_ncw_sum "
     "pooling_ndhwc_max pooling_ndhwc_min pooling_ndhwc_sum pooling_nhwc_max "
     "pooling_nhwc_min pooling_nhwc_sum pooling_nwc_max pooling_nwc_min "
     "pooling_nwc_sum",
     kAnyReal, kReal, kNone, kNone, kOnHost},
    {"linalg",
     "pooling_nhwc_max_unsigned pooling_nhwc_min_unsigned "
     "pooling_nwc_max_unsigned pooling_nwc_min_unsigned",
     kWords | K::OtherInteger, kWords, kNone, kNone, kOnHost},
    {"linalg", "fill_rng_2d", kWords | kFloats, kNone, kNone, kNone,
     "write the numbers into a tensor before the call"},
    {"linalg", "pack unpack", kAny, kMoved, kNumbers, kNumbers},
    {"linalg",
     "winograd_filter_transform winograd_input_transform "
     "winograd_output_transform",
     kAnyFloat, kWideFloats, kNone, kNone, kOnHost},
};

llvm::ArrayRef<OperationRule> mlir::tensorops::linalgRules() { return kRules; }
