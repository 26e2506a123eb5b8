// Compiles a function for this machine and calls it, from C++.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tensorops/Runtime/JIT/Engine.h"
#include "tensorops/Runtime/Tensor/TensorText.h"

static const char source[] = R"mlir(
  func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {
    %y = tensorops.rsqrt %x : tensor<?xf32>
    return %y : tensor<?xf32>
  }
)mlir";

int main() {
  llvm::ExitOnError check("jit: ");
  auto engine = check(tensorops::Engine::create());
  tensorops::Executable code = check(engine->compileText(source));

  float x[] = {-0.0370f, 0.2970f, 1.5420f, -0.9105f};
  auto view = tensorops::TensorView::contiguous(tensorops::DType::F32, x, {4});
  auto results = check(code.invoke("main", {view}));
  tensorops::printTensor(llvm::outs(), results[0].view());
  llvm::outs() << '\n';
}
