// A small ML compiler: reads a program, runs a pass of its own in the middle of
// tensorops' pipeline, and calls the result.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassManager.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "tensorops/Runtime/JIT/Engine.h"
#include "llvm/Support/raw_ostream.h"

using mlir::tensorops::ExtensionPoint;

namespace {
/// Says which roots there are, and how many loops are left around them.
struct ReportRoots
    : mlir::PassWrapper<ReportRoots, mlir::OperationPass<mlir::ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(ReportRoots)

  void runOnOperation() override {
    unsigned loops = 0;
    getOperation()->walk([&](mlir::linalg::GenericOp) { ++loops; });
    getOperation()->walk([&](mlir::tensorops::RsqrtOp op) {
      llvm::outs() << "root of " << op.getOperand().getType() << ", accuracy "
                   << stringifyAccuracy(op.getAccuracy().value_or(
                          mlir::tensorops::Accuracy::Correct))
                   << '\n';
    });
    llvm::outs() << loops << " loops\n";
  }
};
} // namespace

/// Rows of 1, 2, 3 … as input, and a matrix that is 1 on the diagonal.
static std::vector<float> makeRows(int64_t rows, int64_t columns) {
  std::vector<float> data;
  for (int64_t i = 0; i < rows * columns; ++i)
    data.push_back(static_cast<float>(i % columns + 1));
  return data;
}

static std::vector<float> makeIdentity(int64_t rows, int64_t columns) {
  std::vector<float> data(rows * columns, 0.0f);
  for (int64_t i = 0; i < rows; ++i)
    data[i * columns + i % columns] = 1.0f;
  return data;
}

static llvm::Error run(llvm::StringRef path) {
  tensorops::CompilerOptions options;
  options.extensions.add(ExtensionPoint::Linalg, [](mlir::OpPassManager &pm) {
    pm.addPass(std::make_unique<ReportRoots>());
  });
  auto engine = tensorops::Engine::create(std::move(options));
  if (!engine)
    return engine.takeError();
  auto code = (*engine)->compileFile(path);
  if (!code)
    return code.takeError();

  constexpr int64_t tokens = 2, width = 4, hidden = 8;
  std::vector<float> x = makeRows(tokens, width), weight(width, 1.0f),
                     up = makeIdentity(width, hidden),
                     down = makeIdentity(hidden, width);
  auto view = [](std::vector<float> &data, std::vector<int64_t> sizes) {
    return tensorops::TensorView::contiguous(tensorops::DType::F32, data.data(),
                                             std::move(sizes));
  };
  auto results = code->invoke(
      "main", {view(x, {tokens, width}), view(weight, {width}),
               view(up, {width, hidden}), view(down, {hidden, width})});
  if (!results)
    return results.takeError();
  const auto *y = static_cast<const float *>((*results)[0].view().data);
  for (int64_t i = 0; i < tokens * width; ++i)
    llvm::outs() << llvm::format("%.6f", y[i])
                 << ((i + 1) % width ? ' ' : '\n');
  return llvm::Error::success();
}

int main(int argc, char **argv) {
  if (argc != 2) {
    llvm::errs() << "usage: mlp-compiler FILE.mlir\n";
    return 2;
  }
  if (llvm::Error error = run(argv[1])) {
    llvm::logAllUnhandledErrors(std::move(error), llvm::errs(),
                                "mlp-compiler: ");
    return 1;
  }
  return 0;
}
