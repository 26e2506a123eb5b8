// rsqrt, as the room checks it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_RSQRT_OPERATION_H
#define TENSOROPS_VERIFY_RSQRT_OPERATION_H

#include "tensorops/Verify/Operation.h"
#include "tensorops/Verify/Rsqrt/Promise.h"

namespace tensorops::verify {

extern const Operation rsqrtOperation;

/// What an accuracy promises of real types.
const Promise &promiseOf(mlir::tensorops::Accuracy accuracy);

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_RSQRT_OPERATION_H
