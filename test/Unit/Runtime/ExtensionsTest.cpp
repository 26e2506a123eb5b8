// Passes of others run where the pipelines say, and find what is promised
// there.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/ADT/SmallString.h"
#include "gtest/gtest.h"
#include <map>
#include <set>

using namespace tensorops;
using mlir::tensorops::ExtensionPoint;
using mlir::tensorops::Extensions;

static llvm::ExitOnError check;

static constexpr llvm::StringLiteral kProgram =
    "func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {\n"
    "  %y = math.rsqrt %x : tensor<?xf32>\n"
    "  return %y : tensor<?xf32>\n}\n";

namespace {
/// Notes the operations that it finds.
struct Look : mlir::PassWrapper<Look, mlir::OperationPass<mlir::ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(Look)

  explicit Look(std::set<std::string> *found) : found(found) {}

  void runOnOperation() override {
    getOperation()->walk([&](mlir::Operation *op) {
      found->insert(op->getName().getStringRef().str());
    });
  }

  std::set<std::string> *found;
};
} // namespace

using Found = std::map<ExtensionPoint, std::set<std::string>>;

/// What a pass at each point finds on the way to `stage`.
static Found lookOnTheWay(llvm::StringRef target, Stage stage) {
  Found found;
  CompilerOptions options;
  options.target = target.str();
  for (auto point :
       {ExtensionPoint::Program, ExtensionPoint::Linalg, ExtensionPoint::Vector,
        ExtensionPoint::Kernels, ExtensionPoint::LLVM})
    options.extensions.add(point, [&found, point](mlir::OpPassManager &pm) {
      pm.addPass(std::make_unique<Look>(&found[point]));
    });
  auto compiler = check(Compiler::create(options));
  auto module = check(compiler->parseText(kProgram, "test.mlir"));
  llvm::SmallString<0> bytes;
  llvm::raw_svector_ostream os(bytes);
  check(compiler->emit(*module, stage, os));
  return found;
}

TEST(Extensions, OfCPUs) {
  Found found = lookOnTheWay("x86-64-v3", Stage::LLVM);
  EXPECT_TRUE(found[ExtensionPoint::Program].count("math.rsqrt"));
  EXPECT_TRUE(found[ExtensionPoint::Linalg].count("linalg.generic"));
  EXPECT_TRUE(found[ExtensionPoint::Linalg].count("tensorops.rsqrt"));
  EXPECT_FALSE(found[ExtensionPoint::Linalg].count("math.rsqrt"));
  EXPECT_TRUE(found[ExtensionPoint::Vector].count("vector.load"));
  EXPECT_FALSE(found[ExtensionPoint::Vector].count("linalg.generic"));
  EXPECT_TRUE(found[ExtensionPoint::Kernels].empty());
  EXPECT_TRUE(found[ExtensionPoint::LLVM].count("llvm.func"));
  EXPECT_FALSE(found[ExtensionPoint::LLVM].count("func.func"));
}

TEST(Extensions, OfGPUs) {
  Found found = lookOnTheWay("sm_90", Stage::Object);
  EXPECT_TRUE(found[ExtensionPoint::Program].count("math.rsqrt"));
  EXPECT_TRUE(found[ExtensionPoint::Linalg].count("linalg.generic"));
  EXPECT_TRUE(found[ExtensionPoint::Vector].empty());
  EXPECT_TRUE(found[ExtensionPoint::Kernels].count("gpu.func"));
  EXPECT_TRUE(found[ExtensionPoint::Kernels].count("gpu.launch_func"));
  EXPECT_TRUE(found[ExtensionPoint::LLVM].count("llvm.func"));
}

TEST(Extensions, StopWithTheStage) {
  Found found = lookOnTheWay("x86-64-v3", Stage::Linalg);
  EXPECT_FALSE(found[ExtensionPoint::Linalg].empty());
  EXPECT_TRUE(found[ExtensionPoint::Vector].empty());
  EXPECT_TRUE(found[ExtensionPoint::LLVM].empty());
}

TEST(Extensions, RunInOrder) {
  Extensions extensions;
  std::string order;
  for (char c : {'a', 'b', 'c'})
    extensions.add(ExtensionPoint::Linalg,
                   [&order, c](mlir::OpPassManager &) { order += c; });
  mlir::OpPassManager pm(mlir::ModuleOp::getOperationName());
  extensions.build(ExtensionPoint::Linalg, pm);
  extensions.build(ExtensionPoint::LLVM, pm);
  EXPECT_EQ(order, "abc");
}
