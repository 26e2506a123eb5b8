// tensorops-opt: runs passes and pipelines over .mlir files, with everything
// that our pipelines name.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "tensorops/Pipelines/Registration.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  mlir::tensorops::registerAllDialects(registry);
  mlir::tensorops::registerAllPasses();
  mlir::tensorops::registerAllPipelines();
  return mlir::asMainReturnCode(
      mlir::MlirOptMain(argc, argv, "tensorops optimizer driver\n", registry));
}
