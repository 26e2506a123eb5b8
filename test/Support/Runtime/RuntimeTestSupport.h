// What the runtime's tests share: short ways to compile, call and compare.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_RUNTIME_RUNTIMETESTSUPPORT_H
#define TENSOROPS_TEST_SUPPORT_RUNTIME_RUNTIMETESTSUPPORT_H

#include "tensorops/Runtime/JIT/Engine.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace tensorops {

/// Lowers functions of scalars, and nothing else: tests of the engine alone do
/// not depend on how the project's own pipeline works.
inline constexpr char kScalarPipeline[] =
    "builtin.module(convert-arith-to-llvm,finalize-memref-to-llvm,"
    "convert-func-to-llvm,reconcile-unrealized-casts)";

/// Compiles text or ends the test program with the error.
inline Executable compileOrExit(llvm::StringRef text,
                                CompilerOptions options = {}) {
  llvm::ExitOnError check("compile: ");
  return check(check(Engine::create(std::move(options)))
                   ->compileText(text, "test.mlir"));
}

inline Executable compileScalarOrExit(llvm::StringRef text) {
  CompilerOptions options;
  options.pipeline = kScalarPipeline;
  return compileOrExit(text, options);
}

/// The error, or `no error`.
template <typename T> std::string errorOf(llvm::Expected<T> value) {
  return value ? "no error" : llvm::toString(value.takeError());
}

inline TensorView view(std::vector<float> &values,
                       llvm::ArrayRef<int64_t> sizes) {
  return TensorView::contiguous(DType::F32, values.data(), sizes);
}

/// The elements in row-major order.
template <typename T> std::vector<T> elements(const TensorView &tensor) {
  std::vector<T> values(tensor.numElements());
  packElements(tensor, values.data());
  return values;
}

} // namespace tensorops

#endif // TENSOROPS_TEST_SUPPORT_RUNTIME_RUNTIMETESTSUPPORT_H
