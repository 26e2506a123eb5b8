// A module that the caller has lowered by the project's own pipeline keeps its
// entries.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "tensorops/Pipelines/Pipelines.h"
#include "tensorops/Pipelines/Registration.h"
#include "tensorops/Runtime/JIT/Outputs.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace tensorops;

static llvm::ExitOnError check;

/// Returns memory, takes and writes memory, reads memory, has a name of the C
/// library's, is hidden.
static constexpr llvm::StringLiteral kProgram = R"(
func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {
  %y = math.rsqrt %x : tensor<?xf32>
  return %y : tensor<?xf32>
}
func.func @malloc(%from: memref<4xf32>, %to: memref<4xf32>, %s: f32) -> i1 {
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %v = memref.load %from[%c1] : memref<4xf32>
  %w = arith.addf %v, %s : f32
  memref.store %w, %to[%c2] : memref<4xf32>
  %isLess = arith.cmpf olt, %v, %s : f32
  return %isLess : i1
}
func.func @fails(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xf32> {
  %z = arith.addf %x, %y : tensor<?xf32>
  return %z : tensor<?xf32>
}
func.func private @hidden(%x: f32) -> f32 {
  return %x : f32
}
)";

namespace {
/// In a context of the caller's.
class Lowered {
public:
  Lowered(llvm::StringRef target, mlir::tensorops::EntryLayout layout =
                                      mlir::tensorops::EntryLayout::Identity) {
    mlir::DialectRegistry registry;
    mlir::tensorops::registerAllDialects(registry);
    context.appendDialectRegistry(registry);
    module = mlir::parseSourceString<mlir::ModuleOp>(kProgram, &context);
    mlir::tensorops::LowerToCPUOptions options;
    options.target = target.str();
    options.entryLayout = layout;
    mlir::PassManager pm(&context);
    buildLowerToCPUPipeline(pm, options);
    isLowered = succeeded(pm.run(*module));
  }

  std::string text() {
    std::string text;
    llvm::raw_string_ostream(text) << *module;
    return text;
  }

  mlir::MLIRContext context;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  bool isLowered = false;
};
} // namespace

static std::string hostText() {
  return check(Engine::create())->target().text().str();
}

static std::vector<float> rsqrt(const Executable &code, const TensorView &x) {
  auto results = check(code.invoke("main", {x}));
  return elements<float>(results[0].view());
}

TEST(Lowered, IsCalledAsBefore) {
  Lowered lowered(hostText());
  ASSERT_TRUE(lowered.isLowered);
  auto engine = check(Engine::create());
  std::vector<float> x = {1, 4, 16};
  EXPECT_EQ(rsqrt(check(engine->compile(*lowered.module)), view(x, {3})),
            std::vector<float>({1, 0.5, 0.25}));
  // As text, where types are all that is left.
  EXPECT_EQ(rsqrt(check(engine->compileText(lowered.text(), "lowered.mlir")),
                  view(x, {3})),
            std::vector<float>({1, 0.5, 0.25}));
}

TEST(Lowered, HasItsSignatures) {
  Lowered lowered(hostText());
  Executable code = check(check(Engine::create())->compile(*lowered.module));
  std::string all;
  for (const Signature &entry : code.entries()) {
    all += entry.name;
    for (const ValueType &argument : entry.arguments)
      all += " " + argument.text + (argument.isWritten ? " written" : "");
    for (const ValueType &result : entry.results)
      all += " -> " + result.text;
    all += "\n";
  }
  EXPECT_EQ(all, "main memref<?xf32> -> memref<?xf32>\n"
                 "malloc memref<4xf32> memref<4xf32> written f32 -> i1\n"
                 "fails memref<?xf32> memref<?xf32> -> memref<?xf32>\n");
}

TEST(Lowered, WritesAndReadsTheCallersMemory) {
  Lowered lowered(hostText());
  Executable code = check(check(Engine::create())->compile(*lowered.module));
  std::vector<float> from = {1, 2, 3, 4}, to = {0, 0, 0, 0};
  float s = 0.5;
  TensorView readOnly = view(from, {4});
  readOnly.readOnly = true;
  auto results = check(
      code.invoke("malloc", {readOnly, view(to, {4}),
                             TensorView::contiguous(DType::F32, &s, {})}));
  EXPECT_EQ(to, std::vector<float>({0, 0, 2.5, 0}));
  EXPECT_EQ(elements<uint8_t>(results[0].view())[0], 0);
}

TEST(Lowered, OutputsAreWhatItWrites) {
  Lowered lowered(hostText());
  Executable code = check(check(Engine::create())->compile(*lowered.module));
  llvm::SmallVector<size_t> counts;
  for (const Signature &entry : code.entries())
    counts.push_back(countOutputs(entry));
  EXPECT_EQ(counts, llvm::SmallVector<size_t>({1, 2, 1}));
}

TEST(Lowered, ChecksArguments) {
  Lowered lowered(hostText());
  Executable code = check(check(Engine::create())->compile(*lowered.module));
  std::vector<float> x = {1, 2, 3, 4};
  EXPECT_EQ(errorOf(code.invoke("main", {view(x, {2, 2})})),
            "argument 0 of 'main' is 2x2xf32, expected memref<?xf32>: rank 2, "
            "expected 1");
  EXPECT_NE(errorOf(code.invoke("fails", {view(x, {2}), view(x, {3})}))
                .find("error: 'arith.addf'"),
            std::string::npos);
}

TEST(Lowered, TakesStridesWhereItWasLoweredForThem) {
  Lowered lowered(hostText(), mlir::tensorops::EntryLayout::Strided);
  auto engine = check(Engine::create());
  std::vector<float> x = {1, 0, 4, 0, 16, 0};
  TensorView odd = view(x, {3});
  odd.strides = {2};
  EXPECT_EQ(rsqrt(check(engine->compile(*lowered.module)), odd),
            std::vector<float>({1, 0.5, 0.25}));
}

TEST(Lowered, IsRefusedForAnotherTarget) {
  Lowered lowered("aarch64");
  CompilerOptions options;
  options.target = "x86-64";
  EXPECT_EQ(errorOf(check(Engine::create(options))
                        ->compileText(lowered.text(), "lowered.mlir")),
            "lowered.mlir:1:1: error: the module was lowered for another "
            "target, expected 'x86-64'; name the target that it was lowered "
            "for, or give the module as it was before");
}

TEST(Lowered, GoesOnToLaterStagesAlone) {
  Lowered lowered("x86-64");
  CompilerOptions options;
  options.target = "x86-64";
  auto compiler = check(Compiler::create(options));
  llvm::SmallString<0> bytes;
  llvm::raw_svector_ostream os(bytes);
  llvm::Error error = compiler->emit(*lowered.module, Stage::Vector, os);
  EXPECT_NE(llvm::toString(std::move(error))
                .find("the module is lowered already; stages that it can go on "
                      "to are llvm, llvmir, asm and obj"),
            std::string::npos);
  check(compiler->emit(*lowered.module, Stage::Assembly, os));
  EXPECT_NE(bytes.str().find("_mlir_ciface_malloc:"), llvm::StringRef::npos);
}
