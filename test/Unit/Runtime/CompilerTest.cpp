// The compiler: what each stage looks like, for machines that this one need not
// be.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Object/ObjectFile.h"
#include "gtest/gtest.h"

using namespace tensorops;

static llvm::ExitOnError check;

static const char kDouble[] =
    "func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {\n"
    "  %y = arith.addf %x, %x : tensor<?xf32>\n"
    "  return %y : tensor<?xf32>\n}\n";

static std::string emit(Stage stage, llvm::StringRef target = "x86-64-v3",
                        llvm::StringRef text = kDouble) {
  CompilerOptions options;
  options.target = target.str();
  auto compiler = check(Compiler::create(options));
  auto module = check(compiler->parseText(text, "test.mlir"));
  llvm::SmallString<0> bytes;
  llvm::raw_svector_ostream os(bytes);
  if (llvm::Error error = compiler->emit(*module, stage, os))
    return llvm::toString(std::move(error));
  return bytes.str().str();
}

TEST(Compiler, StagesHaveNames) {
  std::string names;
  for (const StageInfo &info : allStages())
    names += info.name.str() + (info.isText ? " " : "*");
  EXPECT_EQ(names,
            "linalg vector llvm llvmir asm obj*gpu nvvm ptx cubin*spirv*");
}

TEST(Compiler, StagesComeFromOthers) {
  for (const StageInfo &info : allStages()) {
    EXPECT_EQ(&getInfo(info.stage), &info);
    EXPECT_TRUE(leadsOver(info.stage, info.stage)) << info.name.str();
    EXPECT_TRUE(leadsOver(info.stage, Stage::Linalg)) << info.name.str();
  }
  EXPECT_TRUE(leadsOver(Stage::Object, Stage::LLVM));
  EXPECT_TRUE(leadsOver(Stage::Cubin, Stage::PTX));
  EXPECT_FALSE(leadsOver(Stage::Object, Stage::Assembly));
  EXPECT_FALSE(leadsOver(Stage::Vector, Stage::LLVM));
  EXPECT_FALSE(isKernelStage(Stage::Object));
  EXPECT_TRUE(isKernelStage(Stage::SPIRV));
}

static std::string errorOfOptions(std::string text) {
  CompilerOptions options;
  options.pipelineOptions = std::move(text);
  return errorOf(Compiler::create(options));
}

TEST(Compiler, OptionsThatThereAreNot) {
  EXPECT_EQ(errorOfOptions(" widen-sums=false  entry-layout=strided "),
            "no error");
  EXPECT_EQ(errorOfOptions("widen-sums=false layout=strided"),
            "unknown option 'layout'; expected entry-layout, reduction-order, "
            "widen-sums, nontemporal, runtime-checks, transform-schedule, "
            "raise, raise-accuracy, remarks or host-target");
  EXPECT_EQ(errorOfOptions("entry-layout"),
            "option entry-layout is '', expected identity or strided");
  mlir::tensorops::LowerToGPUOptions numbers;
  EXPECT_EQ(llvm::toString(numbers.parse("access-bits=256 access-bits=wide")),
            "option access-bits is 'wide', expected a number");
  EXPECT_EQ(numbers.accessBits, 256);
  // What the compiler decides itself.
  EXPECT_EQ(errorOfOptions("target=x86-64").find("unknown option 'target'"),
            0u);
}

TEST(Compiler, EveryTextStageIsWhatItSays) {
  auto contains = [](Stage stage, llvm::StringRef part) {
    std::string text = emit(stage);
    EXPECT_NE(text.find(part.str()), std::string::npos) << text;
  };
  contains(Stage::Linalg, "tensor<?xf32>");
  contains(Stage::Vector, "memref<?xf32");
  contains(Stage::LLVM, "llvm.func");
  contains(Stage::LLVMIR, "define ");
  contains(Stage::LLVMIR, "_mlir_ciface_main");
  contains(Stage::Assembly, "_mlir_ciface_main:");
}

TEST(Compiler, ObjectsDefineTheInterface) {
  std::string image = emit(Stage::Object);
  auto object = check(llvm::object::ObjectFile::createObjectFile(
      llvm::MemoryBufferRef(image, "test.o")));
  bool defined = false;
  for (const llvm::object::SymbolRef &symbol : object->symbols()) {
    llvm::StringRef name = check(symbol.getName());
    defined |=
        name == "_mlir_ciface_main" &&
        !(check(symbol.getFlags()) & llvm::object::SymbolRef::SF_Undefined);
    // Packed adapters are the JIT's own.
    EXPECT_FALSE(name.starts_with("tensorops$call.")) << name.str();
  }
  EXPECT_TRUE(defined);
}

TEST(Compiler, TargetsThatTheHostNeedNotBe) {
  EXPECT_NE(emit(Stage::Assembly, "x86-64+sse4a+amx-avx512").find("addps"),
            std::string::npos);
  EXPECT_NE(emit(Stage::Assembly, "x86-64-v4").find("vadd"), std::string::npos);
}

TEST(Compiler, SameInputSameOutput) {
  EXPECT_EQ(emit(Stage::Object), emit(Stage::Object));
  EXPECT_EQ(emit(Stage::LLVM), emit(Stage::LLVM));
}

TEST(Compiler, RefusesEntriesWithoutACInterface) {
  const char text[] = "func.func @main(%v: vector<4xf32>) { return }";
  EXPECT_TRUE(llvm::StringRef(emit(Stage::Object, "x86-64", text))
                  .starts_with("test.mlir:1:1: error: entry 'main' cannot be "
                               "called: argument 0 is vector<4xf32>"));
}
