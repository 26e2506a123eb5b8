// The call is found through a thread-local pointer, because compiled code knows
// nothing but a symbol.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/CallContext.h"
#include <utility>

using namespace tensorops;

std::shared_ptr<CallContext::Call> &CallContext::ofThread() {
  static thread_local std::shared_ptr<Call> call;
  return call;
}

CallContext CallContext::current() { return CallContext(ofThread()); }

CallContext::Adopt::Adopt(CallContext context)
    : before(std::exchange(ofThread(), std::move(context.call))) {}

CallContext::Adopt::~Adopt() { ofThread() = std::move(before); }
