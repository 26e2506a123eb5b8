// Recipes as parameters of a test: how GoogleTest prints and names them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_RECIPES_H
#define TENSOROPS_TEST_INTEGRATION_CPU_RECIPES_H

#include "tensorops/Numerics/Rsqrt/Recipes.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <ostream>
#include <string>

namespace mlir::tensorops {
inline void PrintTo(const RsqrtRecipe &recipe, std::ostream *os) {
  *os << recipe.name();
}
} // namespace mlir::tensorops

namespace tensorops::test {

/// `avx2_f32_correct`.
inline std::string
recipeName(const ::testing::TestParamInfo<mlir::tensorops::RsqrtRecipe> &info) {
  std::string name = info.param.name();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_RECIPES_H
