// Whoever gives a handler sees every diagnostic as MLIR made it; everybody else
// gets them with the error, and nothing is printed.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/Pass.h"
#include "gtest/gtest.h"

using namespace tensorops;

static llvm::ExitOnError check;

namespace {
/// Says something in every tone, and fails where there is a function `bad`.
struct Diagnose : mlir::PassWrapper<Diagnose, mlir::OperationPass<>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(Diagnose)
  llvm::StringRef getArgument() const override { return "test-diagnose"; }
  void runOnOperation() override {
    getOperation()->walk([&](mlir::func::FuncOp function) {
      function.emitWarning("a warning");
      function.emitRemark("a remark");
      if (function.getName() != "bad")
        return;
      function.emitError("an\nerror").attachNote() << "a note";
      function.emitError("another");
      signalPassFailure();
    });
  }
};
} // namespace

static const char kModule[] = "\nfunc.func @good() { return }\n"
                              "func.func @bad() { return }\n";

static std::string describe(mlir::Diagnostic &diagnostic) {
  static constexpr const char *names[] = {"note", "warning", "error", "remark"};
  std::string text;
  llvm::raw_string_ostream os(text);
  os << diagnostic.getLocation() << ' '
     << names[unsigned(diagnostic.getSeverity())] << ' ' << diagnostic.str()
     << '\n';
  for (mlir::Diagnostic &note : diagnostic.getNotes())
    os << describe(note);
  return text;
}

static const char kAllOfThem[] = R"(loc("d.mlir":2:1) warning a warning
loc("d.mlir":2:1) remark a remark
loc("d.mlir":3:1) warning a warning
loc("d.mlir":3:1) remark a remark
loc("d.mlir":3:1) error an
error
loc("d.mlir":3:1) note a note
loc("d.mlir":3:1) error another
)";

static CompilerOptions diagnosing() {
  static const mlir::PassRegistration<Diagnose> registration;
  CompilerOptions options;
  options.pipeline = "test-diagnose";
  return options;
}

/// All messages of an error, a line each.
static std::string messagesOf(llvm::Error error) {
  std::string text;
  llvm::handleAllErrors(
      std::move(error),
      [&](const LocatedError &located) {
        for (const Message &message : located.messages())
          text += message.str() + "\n";
      },
      [&](const llvm::ErrorInfoBase &) { text = "not a LocatedError"; });
  return text;
}

TEST(Diagnostics, AnErrorHasThemAll) {
  auto engine = check(Engine::create(diagnosing()));
  testing::internal::CaptureStderr();
  llvm::Error error = engine->compileText(kModule, "d.mlir").takeError();
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(llvm::toStringWithoutConsuming(error),
            "d.mlir:3:1: error: an error");
  EXPECT_EQ(messagesOf(std::move(error)),
            "d.mlir:2:1: warning: a warning\nd.mlir:2:1: remark: a remark\n"
            "d.mlir:3:1: warning: a warning\nd.mlir:3:1: remark: a remark\n"
            "d.mlir:3:1: error: an error\nd.mlir:3:1: note: a note\n"
            "d.mlir:3:1: error: another\n");
}

TEST(Diagnostics, ParsersToo) {
  auto engine = check(Engine::create());
  EXPECT_EQ(messagesOf(engine
                           ->compileText("func.func @f() { return }\n"
                                         "func.func @f() { return }",
                                         "d.mlir")
                           .takeError()),
            "d.mlir:2:1: error: redefinition of symbol named 'f'\n"
            "d.mlir:1:1: note: see existing symbol definition here\n");
}

TEST(Diagnostics, AHandlerOfTheEngineSeesThemAsTheyAre) {
  CompilerOptions options = diagnosing();
  std::string seen;
  // What it leaves has nowhere else to go.
  for (bool takes : {true, false}) {
    seen.clear();
    options.onDiagnostic = [&](mlir::Diagnostic &diagnostic) {
      seen += describe(diagnostic);
      return mlir::success(takes);
    };
    auto engine = check(Engine::create(options));
    testing::internal::CaptureStderr();
    EXPECT_EQ(errorOf(engine->compileText(kModule, "d.mlir")),
              "d.mlir:3:1: error: an error");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    EXPECT_EQ(seen, kAllOfThem);
  }
}

TEST(Diagnostics, AHandlerOfTheContextSeesWhatTheEnginesLeaves) {
  mlir::MLIRContext context;
  context.printOpOnDiagnostic(false);
  context.loadDialect<mlir::func::FuncDialect>();
  mlir::OwningOpRef<mlir::ModuleOp> module =
      mlir::parseSourceString<mlir::ModuleOp>(kModule, &context, "d.mlir");
  ASSERT_TRUE(module);
  std::string seen;
  mlir::ScopedDiagnosticHandler handler(
      &context,
      [&](mlir::Diagnostic &diagnostic) { seen += describe(diagnostic); });

  CompilerOptions options = diagnosing();
  auto compile = [&] {
    seen.clear();
    auto engine = check(Engine::create(options));
    testing::internal::CaptureStderr();
    EXPECT_EQ(errorOf(engine->compile(*module)), "d.mlir:3:1: error: an error");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  };
  compile();
  EXPECT_EQ(seen, kAllOfThem);

  bool takes = false;
  std::string byEngine;
  options.onDiagnostic = [&](mlir::Diagnostic &diagnostic) {
    byEngine += describe(diagnostic);
    return mlir::success(takes);
  };
  compile();
  EXPECT_EQ(seen, kAllOfThem);
  EXPECT_EQ(byEngine, kAllOfThem);
  takes = true;
  byEngine.clear();
  compile();
  EXPECT_EQ(seen, "");
  EXPECT_EQ(byEngine, kAllOfThem);
}

TEST(Diagnostics, SuccessHasThemToo) {
  CompilerOptions options;
  static const mlir::PassRegistration<Diagnose> registration;
  options.pipeline = "test-diagnose,convert-func-to-llvm";
  std::string seen;
  options.onDiagnostic = [&](mlir::Diagnostic &diagnostic) {
    seen += describe(diagnostic);
    return mlir::success();
  };
  compileOrExit("func.func @main() attributes {llvm.emit_c_interface} "
                "{ return }",
                options);
  EXPECT_EQ(seen, "loc(\"test.mlir\":1:1) warning a warning\n"
                  "loc(\"test.mlir\":1:1) remark a remark\n");
}
