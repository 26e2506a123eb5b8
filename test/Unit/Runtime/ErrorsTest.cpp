// What can go wrong before, while and after code runs: one line each, nothing
// on standard error, and the process lives on.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "gtest/gtest.h"

using namespace tensorops;

static llvm::ExitOnError check;

static std::string compileError(llvm::StringRef text,
                                llvm::StringRef pipeline = "") {
  CompilerOptions options;
  options.pipeline = pipeline.str();
  auto engine = check(Engine::create(options));
  testing::internal::CaptureStderr();
  std::string message = errorOf(engine->compileText(text, "bad.mlir"));
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  return message;
}

TEST(Errors, ArgumentsThatDoNotFit) {
  Executable code = compileOrExit(
      "func.func @main(%x: tensor<?x4xf32>) -> tensor<?x4xf32> {\n"
      "  return %x : tensor<?x4xf32>\n}\n"
      "func.func @other() { return }\n");
  std::vector<float> x(8);
  TensorView good = view(x, {2, 4});
  EXPECT_EQ(errorOf(code.invoke("main", {good})), "no error");
  EXPECT_EQ(errorOf(code.invoke("foo", {good})),
            "unknown entry 'foo'; expected one of the module's public "
            "functions: main, other");
  EXPECT_EQ(errorOf(code.invoke("main", {good, good})),
            "entry 'main' takes 1 input (tensor<?x4xf32>), found 2");
  EXPECT_EQ(errorOf(code.invoke("other", {good})),
            "entry 'other' takes 0 inputs, found 1");
  EXPECT_EQ(errorOf(code.invoke("main", {view(x, {8})})),
            "argument 0 of 'main' is 8xf32, expected tensor<?x4xf32>: rank 1, "
            "expected 2");
  EXPECT_EQ(errorOf(code.invoke("main", {view(x, {4, 2})})),
            "argument 0 of 'main' is 4x2xf32, expected tensor<?x4xf32>: size 2 "
            "in dimension 1, expected 4");
  EXPECT_EQ(
      errorOf(code.invoke(
          "main", {TensorView::contiguous(DType::F64, x.data(), {1, 4})})),
      "argument 0 of 'main' is 1x4xf64, expected tensor<?x4xf32>: element "
      "type f64, expected f32");
}

TEST(Errors, NoEntries) {
  EXPECT_EQ(errorOf(compileOrExit("").invoke("main", {})),
            "unknown entry 'main'; the module has no public func.func with a "
            "body to call");
}

/// Reports `text` if the argument is negative, then goes on.
static std::string reportingModule(llvm::StringRef handler) {
  return (handler +
          "\nllvm.mlir.global internal constant @text(\"too small\\00\")\n"
          "func.func @main(%x: i32) -> i32 attributes {llvm.emit_c_interface} "
          "{\n"
          "  %t = llvm.mlir.addressof @text : !llvm.ptr\n"
          "  %zero = arith.constant 0 : i32\n"
          "  %bad = arith.cmpi slt, %x, %zero : i32\n"
          "  llvm.cond_br %bad, ^bad, ^good\n"
          "^bad:\n"
          "  llvm.call @tensorops_report_error(%t) : (!llvm.ptr) -> ()\n"
          "  llvm.br ^good\n"
          "^good:\n"
          "  return %x : i32\n}")
      .str();
}

TEST(Errors, FailedRunTimeChecksComeBack) {
  // The second handler is the default of an object: here it must lose.
  for (const char *handler :
       {"llvm.func @tensorops_report_error(!llvm.ptr)",
        "llvm.func @abort()\nllvm.func weak @tensorops_report_error(%m: "
        "!llvm.ptr) {\n  llvm.call @abort() : () -> ()\n  llvm.return\n}"}) {
    Executable code = compileScalarOrExit(reportingModule(handler));
    int32_t good = 5, bad = -5;
    auto call = [&](int32_t &x) {
      return errorOf(
          code.invoke("main", {TensorView::contiguous(DType::I32, &x, {})}));
    };
    EXPECT_EQ(call(bad), "too small");
    EXPECT_EQ(call(good), "no error");
    EXPECT_EQ(call(bad), "too small");
  }
}

TEST(Errors, UnequalSizesAtRunTime) {
  Executable code = compileOrExit(
      "func.func @main(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xf32> "
      "{\n  %z = arith.addf %x, %y : tensor<?xf32>\n"
      "  return %z : tensor<?xf32>\n}");
  std::vector<float> x(8);
  std::string message =
      errorOf(code.invoke("main", {view(x, {8}), view(x, {7})}));
  EXPECT_TRUE(llvm::StringRef(message).starts_with(
      "test.mlir:2:8: error: 'arith.addf'"))
      << message;

  // Whoever wants location and text has them without taking the line apart.
  bool isLocated = false;
  llvm::handleAllErrors(
      code.invoke("main", {view(x, {8}), view(x, {7})}).takeError(),
      [&](const LocatedError &error) {
        isLocated = true;
        EXPECT_EQ(error.location().file, "test.mlir");
        EXPECT_EQ(error.location().line, 2u);
        EXPECT_EQ(error.location().column, 8u);
        EXPECT_TRUE(error.text().starts_with("'arith.addf'"))
            << error.text().str();
      });
  EXPECT_TRUE(isLocated);
}

TEST(Errors, BadInputHasAPlace) {
  EXPECT_EQ(compileError("func.func @main() {\n  return %x : f32\n}"),
            "bad.mlir:2:10: error: use of undeclared SSA value name");
  EXPECT_TRUE(llvm::StringRef(compileError("nonsense"))
                  .starts_with("bad.mlir:1:1: error: "));
  EXPECT_TRUE(llvm::StringRef(compileError("func.func @f() -> f32 { return }"))
                  .starts_with("bad.mlir:1:25: error: "));
  EXPECT_TRUE(llvm::StringRef(compileError("ML\xefR garbage"))
                  .starts_with("bad.mlir: error: "));
}

TEST(Errors, BadPipelinesAndTargets) {
  EXPECT_TRUE(llvm::StringRef(compileError("", "no-such-pass"))
                  .contains("no-such-pass"));
  EXPECT_EQ(
      compileError("func.func @main() { return }", "canonicalize"),
      "bad.mlir:1:1: error: cannot be converted to LLVM IR: missing "
      "`LLVMTranslationDialectInterface` registration for dialect for op: "
      "func.func");
  // Without llvm.emit_c_interface there is nothing to call.
  EXPECT_EQ(compileError("func.func @main() { return }", kScalarPipeline),
            "bad.mlir:1:1: error: the pipeline left no function "
            "'_mlir_ciface_main' of 0 parameters");
  CompilerOptions options;
  options.target = "x86-65";
  EXPECT_NE(errorOf(Engine::create(options)).find("unknown target 'x86-65'"),
            std::string::npos);
  options.target = "x86-64+sse4a+amx-avx512";
  EXPECT_NE(errorOf(Engine::create(options)).find("which this host lacks"),
            std::string::npos);
}

TEST(Errors, FunctionsThatNothingDefines) {
  EXPECT_EQ(
      compileError("func.func private @used() -> f32\n"
                   "func.func private @unused() -> f32\n"
                   "func.func @main() -> f32 attributes "
                   "{llvm.emit_c_interface} {\n"
                   "  %x = func.call @used() : () -> f32\n"
                   "  return %x : f32\n}",
                   kScalarPipeline),
      "bad.mlir:1:1: error: function 'used' is called, but nothing in this "
      "process defines the symbol 'used'; define it in the module or load the "
      "library that has it");
}

TEST(Errors, EntriesThatCannotBeCalledLeaveTheOthersAlone) {
  Executable code = compileScalarOrExit(
      "func.func @bad(%v: vector<4xf32>) attributes {llvm.emit_c_interface} { "
      "return }\n"
      "func.func @good() attributes {llvm.emit_c_interface} { return }");
  EXPECT_EQ(errorOf(code.invoke("good", {})), "no error");
  EXPECT_TRUE(llvm::StringRef(errorOf(code.invoke("bad", {})))
                  .starts_with(
                      "test.mlir:1:1: error: entry 'bad' cannot be called: "
                      "argument 0 is vector<4xf32>, expected a ranked tensor"));
}
