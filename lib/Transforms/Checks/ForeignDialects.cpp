// The tools by their own names, with what makes linalg of a program.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/ForeignDialects.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using llvm::StringRef;
using mlir::tensorops::kForeignDialectCount;

static constexpr StringRef kNames[kForeignDialectCount] = {
    "chlo", "mhlo", "onnx", "quant", "stablehlo", "torch", "tosa"};

static constexpr StringRef kTools[kForeignDialectCount] = {
    "stablehlo-opt --chlo-legalize-to-stablehlo "
    "--stablehlo-legalize-to-linalg",
    "mlir-hlo-opt --mhlo-legalize-to-stablehlo and then stablehlo-opt "
    "--stablehlo-legalize-to-linalg",
    "onnx-mlir --EmitMLIR",
    "mlir-opt --lower-quant-ops --strip-func-quant-types --canonicalize",
    "stablehlo-opt --stablehlo-legalize-to-linalg",
    "torch-mlir-opt --torch-backend-to-linalg-on-tensors-backend-pipeline",
    "mlir-opt --pass-pipeline='builtin.module(func.func(tosa-to-linalg-named,"
    "tosa-to-linalg,tosa-to-arith,tosa-to-tensor))'"};

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
