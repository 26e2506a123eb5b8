// The engine: every form of input, every owner of a module, many at once.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "gtest/gtest.h"
#include <thread>

using namespace tensorops;

static llvm::ExitOnError check;

static const char kAnswer[] =
    "func.func @main() -> i32 {\n"
    "  %x = arith.constant 42 : i32\n  return %x : i32\n}\n";

static int32_t callMain(const Executable &code) {
  auto results = check(code.invoke("main", {}));
  return elements<int32_t>(results[0].view())[0];
}

static std::string print(mlir::ModuleOp module) {
  std::string text;
  llvm::raw_string_ostream os(text);
  module.print(os, mlir::OpPrintingFlags().enableDebugInfo());
  return text;
}

TEST(Engine, NamesItsTarget) {
  auto engine = check(Engine::create());
  EXPECT_NE(engine->target().text(), "native");
  CompilerOptions options;
  options.target = "x86-64";
  EXPECT_EQ(check(Engine::create(options))->target().text(), "x86-64");
}

TEST(Engine, TextNeedsNoTerminator) {
  std::string text = std::string(kAnswer) + "garbage";
  auto engine = check(Engine::create());
  EXPECT_EQ(callMain(check(engine->compileText(
                llvm::StringRef(text).take_front(sizeof(kAnswer) - 1)))),
            42);
}

TEST(Engine, FilesOfTextAndBytecode) {
  auto engine = check(Engine::create());
  auto compiler = check(Compiler::create());
  auto module = check(compiler->parseText(kAnswer, "answer.mlir"));
  llvm::SmallString<64> path;
  ASSERT_FALSE(llvm::sys::fs::createTemporaryFile("answer", "mlirbc", path));
  llvm::FileRemover remover(path);
  for (bool bytecode : {true, false}) {
    std::error_code code;
    llvm::raw_fd_ostream os(path, code);
    ASSERT_FALSE(code);
    if (bytecode)
      ASSERT_TRUE(succeeded(mlir::writeBytecodeToFile(*module, os)));
    else
      os << kAnswer;
    os.close();
    EXPECT_EQ(callMain(check(engine->compileFile(path))), 42);
  }
}

TEST(Engine, FilesThatCannotBeRead) {
  auto engine = check(Engine::create());
  EXPECT_EQ(errorOf(engine->compileFile("/nonexistent.mlir")),
            "/nonexistent.mlir: error: cannot read the file: No such file or "
            "directory");
  EXPECT_EQ(errorOf(engine->compileFile("/")),
            "/: error: cannot read the file: Is a directory");
}

TEST(Engine, ModulesOfTheCallerStayAsTheyAre) {
  mlir::MLIRContext context;
  context.loadDialect<mlir::func::FuncDialect>();
  mlir::OpBuilder builder(&context);
  mlir::Location location =
      mlir::FileLineColLoc::get(&context, "mine.cpp", 7, 1);
  mlir::OwningOpRef<mlir::ModuleOp> module(mlir::ModuleOp::create(location));
  builder.setInsertionPointToEnd(module->getBody());
  mlir::Type type = builder.getI32Type();
  auto function = mlir::func::FuncOp::create(
      builder, location, "main", builder.getFunctionType({type}, {type}));
  builder.setInsertionPointToStart(function.addEntryBlock());
  mlir::func::ReturnOp::create(builder, location, function.getArgument(0));

  std::string before = print(*module);
  auto engine = check(Engine::create());
  Executable code = check(engine->compile(*module));
  EXPECT_EQ(print(*module), before);
  int32_t x = 5;
  auto results =
      check(code.invoke("main", {TensorView::contiguous(DType::I32, &x, {})}));
  EXPECT_EQ(elements<int32_t>(results[0].view())[0], 5);

  // A module that its builder got wrong is an error at its location.
  mlir::ScopedDiagnosticHandler handler(
      &context, [](mlir::Diagnostic &) { return mlir::success(); });
  function.setFunctionType(builder.getFunctionType({type}, {}));
  EXPECT_TRUE(llvm::StringRef(errorOf(engine->compile(*module)))
                  .starts_with("mine.cpp:7:1: error: "));
}

TEST(Engine, GlobalConstructorsRunInTheirOrder) {
  CompilerOptions options;
  options.pipeline = "builtin.module(convert-to-llvm)";
  Executable code = compileOrExit(R"(
    llvm.mlir.global internal @x(3 : i32) : i32
    llvm.func internal @double() {
      %a = llvm.mlir.addressof @x : !llvm.ptr
      %x = llvm.load %a : !llvm.ptr -> i32
      %y = llvm.add %x, %x : i32
      llvm.store %y, %a : i32, !llvm.ptr
      llvm.return
    }
    llvm.func internal @increment() {
      %a = llvm.mlir.addressof @x : !llvm.ptr
      %x = llvm.load %a : !llvm.ptr -> i32
      %one = llvm.mlir.constant(1 : i32) : i32
      %y = llvm.add %x, %one : i32
      llvm.store %y, %a : i32, !llvm.ptr
      llvm.return
    }
    llvm.mlir.global_ctors ctors = [@double, @increment],
        priorities = [200 : i32, 100 : i32], data = [#llvm.zero, #llvm.zero]
    func.func @main() -> i32 attributes {llvm.emit_c_interface} {
      %a = llvm.mlir.addressof @x : !llvm.ptr
      %x = llvm.load %a : !llvm.ptr -> i32
      return %x : i32
    })",
                                  options);
  EXPECT_EQ(callMain(code), 8);
  EXPECT_EQ(callMain(code), 8);
}

TEST(Engine, CodeOutlivesIt) {
  Executable code = [] {
    auto engine = check(Engine::create());
    return check(engine->compileText(kAnswer));
  }();
  EXPECT_EQ(callMain(code), 42);
}

TEST(Engine, ThreadsTakeTurns) {
  auto engine = check(Engine::create());
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  for (int id = 0; id < 3; ++id)
    threads.emplace_back([&] {
      for (int round = 0; round < 3; ++round) {
        auto code = engine->compileText(kAnswer);
        if (!code)
          llvm::consumeError(code.takeError());
        else if (callMain(*code) == 42)
          ++right;
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(right, 9);
}
