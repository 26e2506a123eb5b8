// Errors that compiled code reports reach the call they belong to, whichever
// thread they come from.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/CallContext.h"
#include "RunningCall.h"
#include "RuntimeTestSupport.h"
#include "tensorops/Runtime/Tensor/HostMemory.h"
#include "gtest/gtest.h"
#include <future>
#include <thread>

using namespace tensorops;

/// `worker` reports, on whichever thread it runs. `create` runs it on a thread
/// of its own, `hand` gives it to a function of the caller's.
static const char kProgram[] = R"(
llvm.func @tensorops_report_error(!llvm.ptr)
llvm.func @pthread_create(!llvm.ptr, !llvm.ptr, !llvm.ptr, !llvm.ptr) -> i32
llvm.func @pthread_join(i64, !llvm.ptr) -> i32
llvm.mlir.global internal constant @text("by a worker\00")
llvm.func internal @worker(%argument: !llvm.ptr) -> !llvm.ptr {
  %text = llvm.mlir.addressof @text : !llvm.ptr
  llvm.call @tensorops_report_error(%text) : (!llvm.ptr) -> ()
  llvm.return %argument : !llvm.ptr
}
func.func @create() attributes {llvm.emit_c_interface} {
  %one = arith.constant 1 : i32
  %slot = llvm.alloca %one x i64 : (i32) -> !llvm.ptr
  %worker = llvm.mlir.addressof @worker : !llvm.ptr
  %null = llvm.mlir.zero : !llvm.ptr
  llvm.call @pthread_create(%slot, %null, %worker, %null)
      : (!llvm.ptr, !llvm.ptr, !llvm.ptr, !llvm.ptr) -> i32
  %thread = llvm.load %slot : !llvm.ptr -> i64
  llvm.call @pthread_join(%thread, %null) : (i64, !llvm.ptr) -> i32
  return
}
func.func @hand(%to: i64) attributes {llvm.emit_c_interface} {
  %function = llvm.inttoptr %to : i64 to !llvm.ptr
  %worker = llvm.mlir.addressof @worker : !llvm.ptr
  llvm.call %function(%worker) : !llvm.ptr, (!llvm.ptr) -> ()
  return
}
)";

using Worker = void *(*)(void *);

static std::string callHand(const Executable &code, void (*function)(Worker)) {
  auto address = reinterpret_cast<int64_t>(function);
  return errorOf(
      code.invoke("hand", {TensorView::contiguous(DType::I64, &address, {})}));
}

/// Runs it on two threads, which work for the call.
static void adoptTwice(Worker worker) {
  auto call = CallContext::current();
  EXPECT_TRUE(bool(call));
  auto run = [=] {
    CallContext::Adopt adopt(call);
    worker(nullptr);
  };
  std::thread first(run), second(run);
  first.join();
  second.join();
}

static void doNothing(Worker) {}

TEST(CallContext, ThreadsThatTheCodeMakes) {
  Executable code = compileScalarOrExit(kProgram);
  for (int repeat = 0; repeat < 3; ++repeat) {
    EXPECT_EQ(errorOf(code.invoke("create", {})), "by a worker");
    EXPECT_EQ(callHand(code, doNothing), "no error");
  }
}

TEST(CallContext, ManyCallsAtOnceKeepTheirErrorsApart) {
  Executable code = compileScalarOrExit(kProgram);
  auto callMany = [&](void (*function)(Worker)) {
    return std::async(std::launch::async, [&code, function] {
      llvm::StringMap<unsigned> outcomes;
      for (int repeat = 0; repeat < 200; ++repeat)
        ++outcomes[callHand(code, function)];
      return outcomes;
    });
  };
  auto bad = callMany(adoptTwice), good = callMany(doNothing),
       alsoBad = callMany(adoptTwice), alsoGood = callMany(doNothing);
  EXPECT_EQ(bad.get().lookup("by a worker"), 200u);
  EXPECT_EQ(good.get().lookup("no error"), 200u);
  EXPECT_EQ(alsoBad.get().lookup("by a worker"), 200u);
  EXPECT_EQ(alsoGood.get().lookup("no error"), 200u);
}

/// Runs `work` on a thread that works for no call.
static void runElsewhere(llvm::function_ref<void()> work) {
  std::thread([&] {
    EXPECT_FALSE(bool(CallContext::current()));
    work();
  }).join();
}

/// All messages of an error in one line.
static std::string messagesOf(llvm::Error error) {
  if (!error)
    return "no error";
  std::string text;
  llvm::handleAllErrors(std::move(error), [&](const LocatedError &located) {
    for (const Message &message : located.messages())
      text += (text.empty() ? "" : "; ") + message.str();
  });
  return text;
}

static const char kNote[] =
    "; note: reported on a thread that works for no call, while 2 calls were "
    "running that it may belong to";

TEST(CallContext, AReportOfNobodyIsTheOnlyCalls) {
  ReportedErrors none;
  RunningCall call(none);
  runElsewhere([] { RunningCall::report("one"); });
  RunningCall::report("two");
  EXPECT_EQ(messagesOf(call.finish()), "error: one");
  EXPECT_EQ(messagesOf(call.finish()), "no error");
}

TEST(CallContext, AReportOfNobodyIsEveryCallsThatItCanBeOf) {
  ReportedErrors shared, other;
  shared["a:1:2: error: x"] = {Severity::Error, {"a", 1, 2}, "x"};
  RunningCall first(shared), second(other);
  std::promise<void> isRunning, isReported;
  auto third = std::async(std::launch::async, [&] {
    RunningCall call(shared);
    isRunning.set_value();
    isReported.get_future().wait();
    return messagesOf(call.finish());
  });
  isRunning.get_future().wait();
  runElsewhere([] { RunningCall::report("a:1:2: error: x"); });
  isReported.set_value();
  EXPECT_EQ(third.get(), std::string("a:1:2: error: x") + kNote);
  EXPECT_EQ(messagesOf(first.finish()), std::string("a:1:2: error: x") + kNote);
  EXPECT_EQ(messagesOf(second.finish()), "no error");

  // A line that the code of no call has may be of each.
  runElsewhere([] { RunningCall::report("by hand"); });
  EXPECT_EQ(messagesOf(first.finish()), std::string("error: by hand") + kNote);
  EXPECT_EQ(messagesOf(second.finish()), std::string("error: by hand") + kNote);
}

TEST(CallContext, NestedCallsAndAdoptionEnd) {
  ReportedErrors none;
  RunningCall outer(none);
  auto call = CallContext::current();
  {
    RunningCall inner(none);
    {
      CallContext::Adopt adopt(call);
      RunningCall::report("for the outer");
    }
    RunningCall::report("for the inner");
    EXPECT_EQ(messagesOf(inner.finish()), "error: for the inner");
  }
  EXPECT_EQ(messagesOf(outer.finish()), "error: for the outer");
  RunningCall::report("again for the outer");
  EXPECT_EQ(messagesOf(outer.finish()), "error: again for the outer");
}

TEST(CallContext, WhatComesTooLateIsPrinted) {
  ReportedErrors none;
  CallContext call = CallContext::current();
  EXPECT_FALSE(bool(call));
  {
    RunningCall over(none);
    call = CallContext::current();
  }
  testing::internal::CaptureStderr();
  RunningCall::report("to nobody");
  {
    // It is not the fault of the call that runs now.
    RunningCall running(none);
    CallContext::Adopt adopt(call);
    RunningCall::report("too late");
    EXPECT_EQ(messagesOf(running.finish()), "no error");
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "to nobody\ntoo late\n");
}

/// Two blocks of which one is freed, by a thread of another call or of none.
static void freeOneOfTwo(llvm::function_ref<void(void *)> freeElsewhere) {
  constexpr size_t kBytes = size_t(1) << 20;
  ReportedErrors none;
  RunningCall call(none);
  std::vector<void *> blocks = {allocateHostMemory(kBytes),
                                allocateHostMemory(kBytes)};
  for (void *block : blocks)
    RunningCall::noteAllocated(block);
  freeElsewhere(blocks[0]);
  EXPECT_EQ(getKeptHostMemory(), 0u);
  RunningCall::report("failed");
  EXPECT_EQ(messagesOf(call.finish()), "error: failed");
  size_t kept = getKeptHostMemory();
  EXPECT_TRUE(kept >= kBytes && kept < 2 * kBytes) << kept;
  releaseKeptHostMemory();
  freeHostMemory(blocks[0]);
  releaseKeptHostMemory();
}

TEST(CallContext, MemoryIsFreedOnceWhoeverFreesIt) {
  size_t limit = getKeptHostMemoryLimit();
  setKeptHostMemoryLimit(size_t(256) << 20);
  releaseKeptHostMemory();
  freeOneOfTwo([](void *block) { RunningCall::noteFreed(block); });
  freeOneOfTwo([](void *block) {
    runElsewhere([=] { RunningCall::noteFreed(block); });
  });
  freeOneOfTwo([](void *block) {
    ReportedErrors none;
    RunningCall inner(none);
    RunningCall::noteFreed(block);
  });
  // Of no call, and no block.
  RunningCall::noteAllocated(nullptr);
  RunningCall::noteFreed(nullptr);
  setKeptHostMemoryLimit(limit);
}
