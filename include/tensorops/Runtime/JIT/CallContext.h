// Compiled code reports errors by calling a symbol, which knows nothing but the
// thread it is called on; this says which call a thread works for.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_JIT_CALLCONTEXT_H
#define TENSOROPS_RUNTIME_JIT_CALLCONTEXT_H

#include <memory>

namespace tensorops {

class RunningCall;

/// One call of compiled code, for threads that do a part of its work. The
/// thread that invoked it works for it already; a function that the code calls
/// and that hands work to other threads takes current() along, and each of
/// them adopts it:
///
///     auto call = CallContext::current();
///     std::thread worker([=] { CallContext::Adopt adopt(call); work(); });
///
/// Of several reports of one call the first is its error. A report on a thread
/// that works for no call goes to every running call whose code can have made
/// it, as nobody can say which it was: a check that failed is never lost. The
/// error then has a note that says so, unless only one call was running. A
/// report that comes when its call is over, or when none is running, has nobody
/// to go to and is printed on standard error.
class CallContext {
public:
  /// The innermost call that this thread works for; none outside of all.
  static CallContext current();

  explicit operator bool() const { return call != nullptr; }

  class Adopt;
  struct Call;

private:
  friend class RunningCall;

  explicit CallContext(std::shared_ptr<Call> call) : call(std::move(call)) {}

  /// The call on whose behalf this thread runs.
  static std::shared_ptr<Call> &ofThread();

  std::shared_ptr<Call> call;
};

/// While it lives, this thread works for `context`; then for what it did
/// before. Not to be moved to another thread.
class CallContext::Adopt {
public:
  explicit Adopt(CallContext context);
  ~Adopt();
  Adopt(const Adopt &) = delete;
  Adopt &operator=(const Adopt &) = delete;

private:
  std::shared_ptr<Call> before;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_JIT_CALLCONTEXT_H
