// SPIR-V for tests, written as MLIR.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_RUNTIME_SPIRVTESTMODULES_H
#define TENSOROPS_TEST_SUPPORT_RUNTIME_SPIRVTESTMODULES_H

#include "mlir/Dialect/SPIRV/IR/SPIRVDialect.h"
#include "mlir/Dialect/SPIRV/IR/SPIRVOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Target/SPIRV/Serialization.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/ErrorHandling.h"
#include <string>
#include <vector>

namespace tensorops {

/// The words of an OpenCL module with that body; ends the test program if it is
/// none.
inline std::vector<uint32_t> assembleSpirv(const std::string &body) {
  mlir::MLIRContext context;
  context.loadDialect<mlir::spirv::SPIRVDialect>();
  std::string text = "spirv.module Physical64 OpenCL requires "
                     "#spirv.vce<v1.3, [Kernel, Addresses, Int64, Int16, Int8, "
                     "Float64, Linkage, GroupNonUniformShuffle], []> {" +
                     body + "}";
  auto module = mlir::parseSourceString<mlir::spirv::ModuleOp>(text, &context);
  llvm::SmallVector<uint32_t, 0> words;
  if (!module || failed(mlir::spirv::serialize(*module, words)))
    llvm::report_fatal_error("no SPIR-V module");
  return {words.begin(), words.end()};
}

} // namespace tensorops

#endif // TENSOROPS_TEST_SUPPORT_RUNTIME_SPIRVTESTMODULES_H
