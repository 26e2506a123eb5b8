// RMSNorm and LayerNorm as JAX and torch-mlir write them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CROSS_CROSSNORMS_H
#define TENSOROPS_TEST_INTEGRATION_CROSS_CROSSNORMS_H

#include <string>

namespace tensorops::test {

/// The function `name`(x: rows of stride 1, w: weights and biases, y: as x) of
/// `element`, f32 or bf16.
std::string writeNorm(const std::string &name, bool isLayerNorm, bool isJAX,
                      const std::string &element);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CROSS_CROSSNORMS_H
