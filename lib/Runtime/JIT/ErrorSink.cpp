// The sink is found through a thread-local pointer, because compiled code knows
// nothing but a symbol.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ErrorSink.h"

using namespace tensorops;

static thread_local ErrorSink *innermost = nullptr;

ErrorSink::ErrorSink() : outer(innermost) { innermost = this; }

ErrorSink::~ErrorSink() { innermost = outer; }

void ErrorSink::report(const char *message) {
  // The first check that fails is the cause; later ones may run on garbage.
  if (!innermost || innermost->reported)
    return;
  innermost->reported = true;
  innermost->firstMessage = message;
}

llvm::Error ErrorSink::takeError() {
  if (!reported)
    return llvm::Error::success();
  reported = false;
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s",
                                 firstMessage.c_str());
}
