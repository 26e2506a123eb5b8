// TensorOpsPlugin.so: our dialect, passes and pipelines for the stock mlir-opt
// and any other process that loads MLIR plugins.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "mlir/Tools/Plugins/DialectPlugin.h"
#include "mlir/Tools/Plugins/PassPlugin.h"
#include "tensorops/Pipelines/Registration.h"
#include "tensorops/Version.h"

/// What `--load-dialect-plugin` calls. MLIR's interface wants them in C.
extern "C" LLVM_ATTRIBUTE_WEAK mlir::DialectPluginLibraryInfo
mlirGetDialectPluginInfo() {
  return {MLIR_PLUGIN_API_VERSION, "TensorOps", TENSOROPS_VERSION,
          [](mlir::DialectRegistry *registry) {
            mlir::tensorops::registerAllDialects(*registry);
          }};
}

/// What `--load-pass-plugin` calls.
extern "C" LLVM_ATTRIBUTE_WEAK mlir::PassPluginLibraryInfo
mlirGetPassPluginInfo() {
  return {MLIR_PLUGIN_API_VERSION, "TensorOps", TENSOROPS_VERSION, [] {
            mlir::tensorops::registerOwnPasses();
            mlir::tensorops::registerAllPipelines();
          }};
}
