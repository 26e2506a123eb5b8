// Whose error a report is: that of the call which the reporting thread works
// for, or, where that is unknown, of every call that it can come from.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RunningCall.h"
#include "CallMemory.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Support/raw_ostream.h"
#include <mutex>
#include <optional>

using namespace tensorops;

struct CallContext::Call {
  explicit Call(const ReportedErrors &reports) : reports(&reports) {}

  void keep(llvm::StringRef text, size_t fromHowMany) {
    // The first check that fails is the cause; later ones may run on garbage.
    if (line)
      return;
    line = text.str();
    suspects = fromHowMany;
  }

  /// What the code can report; null when the call is over.
  const ReportedErrors *reports;
  /// The first report, and of how many calls it may have been.
  std::optional<std::string> line;
  size_t suspects = 1;
  CallMemory memory;
};

using Call = CallContext::Call;

namespace {
struct RunningCalls {
  /// Of everything in all calls. They hold it for moments only, and reports are
  /// rare.
  std::mutex turn;
  llvm::SmallPtrSet<Call *, 8> calls;

  /// Those whose code makes that report, or all if nobody's does: it was
  /// written by hand.
  llvm::SmallVector<Call *> findSuspects(llvm::StringRef line) const {
    llvm::SmallVector<Call *> suspects;
    for (Call *call : calls)
      if (call->reports->contains(line))
        suspects.push_back(call);
    if (suspects.empty())
      suspects.append(calls.begin(), calls.end());
    return suspects;
  }
};
} // namespace

/// Never destroyed: threads may outlive statics.
static RunningCalls &running() {
  static auto *calls = new RunningCalls();
  return *calls;
}

RunningCall::RunningCall(const ReportedErrors &reports)
    : call(std::make_shared<Call>(reports)), adopted(CallContext(call)) {
  std::lock_guard<std::mutex> lock(running().turn);
  running().calls.insert(call.get());
}

RunningCall::~RunningCall() {
  std::lock_guard<std::mutex> lock(running().turn);
  running().calls.erase(call.get());
  call->reports = nullptr;
}

void RunningCall::report(const char *text) {
  llvm::StringRef line = text;
  std::lock_guard<std::mutex> lock(running().turn);
  if (Call *own = CallContext::ofThread().get()) {
    if (own->reports)
      return own->keep(line, 1);
  } else if (auto suspects = running().findSuspects(line); !suspects.empty()) {
    for (Call *call : suspects)
      call->keep(line, suspects.size());
    return;
  }
  llvm::errs() << line << '\n';
}

llvm::Error RunningCall::finish() {
  std::lock_guard<std::mutex> lock(running().turn);
  if (!call->line)
    return llvm::Error::success();
  call->memory.freeAll();
  std::string line = std::move(*call->line);
  call->line.reset();
  auto known = call->reports->find(line);
  std::vector<Message> messages;
  messages.push_back(known == call->reports->end()
                         ? Message{Severity::Error, {}, std::move(line)}
                         : known->second);
  if (call->suspects > 1)
    messages.push_back({Severity::Note,
                        {},
                        "reported on a thread that works for no call, while " +
                            std::to_string(call->suspects) +
                            " calls were running that it may belong to"});
  return llvm::make_error<LocatedError>(std::move(messages));
}

void RunningCall::noteAllocated(void *block) {
  Call *own = CallContext::ofThread().get();
  if (own && block)
    own->memory.add(block);
}

void RunningCall::noteFreed(void *block) {
  Call *own = CallContext::ofThread().get();
  if (!block || (own && own->memory.remove(block)))
    return;
  std::lock_guard<std::mutex> lock(running().turn);
  for (Call *call : running().calls)
    call->memory.remove(block);
}
