// LLVM has the list of what its code generator calls; what conversions in MLIR
// call stands here.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/RuntimeFunctions.h"

#include "tensorops/Transforms/ReportedErrors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/IR/RuntimeLibcalls.h"

using llvm::StringRef;

bool mlir::tensorops::isCodeGeneratorFunction(StringRef name) {
  static const auto *names = [] {
    auto *names = new llvm::StringSet<>();
    for (llvm::RTLIB::LibcallImpl impl : llvm::RTLIB::libcall_impls())
      names->insert(llvm::RTLIB::RuntimeLibcallsInfo::getLibcallImplName(impl));
    return names;
  }();
  return names->contains(name);
}

/// Of the C library and of libm in f64; those in f32 end in f.
static constexpr llvm::StringLiteral kLibrary[] = {
    "abort", "aligned_alloc", "dprintf", "exit",   "free",   "malloc",
    "acosh", "asinh",         "atanh",   "erf",    "erfc",   "expm1",
    "log1p", "cbrt",          "hypot",   "lgamma", "tgamma", "remainder"};

/// Of MLIR's runner utilities, in its library mlir_c_runner_utils.
static constexpr llvm::StringLiteral kPrinters[] = {
    "printI64",   "printU64",    "printBF16",   "printF16",
    "printF32",   "printF64",    "printOpen",   "printClose",
    "printComma", "printString", "printNewline"};

bool mlir::tensorops::isRuntimeFunction(StringRef name, bool onDevice) {
  if (name == kReportErrorSymbol || isCodeGeneratorFunction(name) ||
      llvm::is_contained(kLibrary, name) || llvm::is_contained(kPrinters, name))
    return true;
  if (name.starts_with("mgpu"))
    return onDevice;
  return name.ends_with("f") && llvm::is_contained(kLibrary, name.drop_back());
}
