// The tools by their own names, with what makes linalg of a program.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/ForeignDialects.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using llvm::StringRef;
using mlir::tensorops::kForeignDialectCount;

static constexpr StringRef kNames[kForeignDialectCount] = {
    "chlo",  "mhlo",          "ml_program", "onnx",
    "quant", "sparse_tensor", "stablehlo",  "torch"};

static constexpr StringRef kTools[kForeignDialectCount] = {
    "stablehlo-opt --chlo-legalize-to-stablehlo "
    "--stablehlo-legalize-to-linalg",
    "mlir-hlo-opt --mhlo-legalize-to-stablehlo and then stablehlo-opt "
    "--stablehlo-legalize-to-linalg",
    "mlir-opt --symbol-dce for globals that nobody reads",
    "onnx-mlir --EmitMLIR",
    "mlir-opt --lower-quant-ops --strip-func-quant-types --canonicalize",
    "mlir-opt --sparsifier",
    "stablehlo-opt --stablehlo-legalize-to-linalg",
    "torch-mlir-opt --torch-backend-to-linalg-on-tensors-backend-pipeline"};

llvm::ArrayRef<StringRef> mlir::tensorops::getForeignDialects() {
  return kNames;
}

std::string mlir::tensorops::adviseForDialect(StringRef dialect) {
  const auto *found = llvm::find(kNames, dialect);
  if (found == std::end(kNames))
    return "";
  return ("lower '" + dialect + "' first, by " +
          kTools[found - std::begin(kNames)])
      .str();
}
