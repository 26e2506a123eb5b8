// The ways in which a program of somebody else's uses the libraries; one line
// for each that works.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "tensorops/Conversion/Passes.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "tensorops/Pipelines/Pipelines.h"
#include "tensorops/Pipelines/Registration.h"
#include "tensorops/Runtime/JIT/Engine.h"
#include "tensorops/Transforms/Passes.h"
#include <cstdio>
#include <cstring>

// Our dialect and passes are in mlir::tensorops, the runtime in tensorops.
namespace ops = mlir::tensorops;

using Module = mlir::OwningOpRef<mlir::ModuleOp>;

static Module parse(mlir::MLIRContext &context, const char *path) {
  Module module = mlir::parseSourceFile<mlir::ModuleOp>(path, &context);
  int count = 0;
  if (module)
    module->walk([&](ops::RsqrtOp) { ++count; });
  return count == 1 ? std::move(module) : Module();
}

static bool isAllLLVM(mlir::ModuleOp module) {
  bool all = true;
  module.walk([&](mlir::Operation *op) {
    all &= op == module || op->getName().getDialectNamespace() == "llvm";
  });
  return all;
}

static bool lowerByPipeline(Module module) {
  mlir::PassManager manager(module->getContext());
  ops::LowerToCPUOptions options;
  options.target = "x86-64-v2";
  ops::buildLowerToCPUPipeline(manager, options);
  return mlir::succeeded(manager.run(*module)) && isAllLLVM(*module);
}

static bool lowerByName(Module module) {
  ops::registerAllPasses();
  ops::registerAllPipelines();
  auto manager = mlir::parsePassPipeline(
      "builtin.module(tensorops-lower-to-cpu-pipeline{target=x86-64-v2})");
  if (mlir::failed(manager))
    return false;
  mlir::PassManager runner(module->getContext());
  static_cast<mlir::OpPassManager &>(runner) = std::move(*manager);
  return mlir::succeeded(runner.run(*module)) && isAllLLVM(*module);
}

namespace {
/// A pass of this program's with our patterns in its set.
struct ToLinalg
    : mlir::PassWrapper<ToLinalg, mlir::OperationPass<mlir::ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(ToLinalg)

  void getDependentDialects(mlir::DialectRegistry &registry) const override {
    registry.insert<mlir::linalg::LinalgDialect>();
  }

  void runOnOperation() override {
    mlir::RewritePatternSet patterns(&getContext());
    ops::populateTensorOpsToLinalgPatterns(patterns);
    if (mlir::failed(
            mlir::applyPatternsGreedily(getOperation(), std::move(patterns))))
      signalPassFailure();
  }
};
} // namespace

static bool embedPasses(Module module) {
  mlir::PassManager manager(module->getContext());
  manager.addPass(ops::createAttachTarget({"x86-64-v2"}));
  manager.addPass(std::make_unique<ToLinalg>());
  manager.addPass(ops::createFuseElementwise());
  int generics = 0;
  if (mlir::succeeded(manager.run(*module)))
    module->walk([&](mlir::linalg::GenericOp) { ++generics; });
  return generics == 1;
}

static bool runByJIT(Module module) {
  llvm::ExitOnError check("outside: ");
  auto engine = check(tensorops::Engine::create());
  auto code = check(engine->compile(*module));
  float x[] = {4.0f, 16.0f}, expected[] = {0.5f, 0.25f};
  auto view =
      tensorops::TensorView::contiguous(tensorops::DType::F32, x, {1, 2});
  auto results = check(code.invoke("main", {view}));
  return !std::memcmp(results[0].view().data, expected, sizeof expected);
}

int main(int argc, char **argv) {
  if (argc != 2)
    return 2;
  mlir::DialectRegistry registry;
  ops::registerAllDialects(registry);
  mlir::MLIRContext context(registry);
  static constexpr struct {
    const char *name;
    bool (*works)(Module);
  } ways[] = {{"lowers by pipeline", lowerByPipeline},
              {"lowers by name", lowerByName},
              {"embeds passes and patterns", embedPasses},
              {"runs by JIT", runByJIT}};
  for (const auto &way : ways) {
    Module module = parse(context, argv[1]);
    if (!module || !way.works(std::move(module)))
      return std::fprintf(stderr, "failed: %s\n", way.name), 1;
    std::puts(way.name);
  }
  return 0;
}
