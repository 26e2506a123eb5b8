// tensorops-lsp-server: what editors ask about .mlir files (hover, definitions,
// diagnostics), with our dialect and the upstream ones that we lower from.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "mlir/IR/DialectRegistry.h"
#include "mlir/Support/LogicalResult.h"
#include "mlir/Tools/mlir-lsp-server/MlirLspServerMain.h"
#include "tensorops/Pipelines/Registration.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  mlir::tensorops::registerAllDialects(registry);
  mlir::tensorops::registerForeignDialects(registry);
  return mlir::failed(mlir::MlirLspServerMain(argc, argv, registry));
}
