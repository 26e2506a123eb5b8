// Signals and full devices: the two ways in which an output ends early.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support/Output.h"
#include "Support/CommandLine.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <atomic>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <string>
#include <unistd.h>

/// What the handler removes; empty if there is nothing.
static char temporaryPath[PATH_MAX];

static void removeAndDie(int signal) {
  unlink(temporaryPath);
  // The handler is off already: on return this ends the process.
  raise(signal);
}

/// Not LLVM's handlers, which also take signals that the caller has ignored
/// (nohup, a job in the background): the file would go and the process stay.
static bool installHandlers() {
  for (int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGXFSZ}) {
    struct sigaction action;
    if (sigaction(signal, nullptr, &action) != 0 ||
        action.sa_handler != SIG_DFL)
      continue;
    action.sa_handler = removeAndDie;
    action.sa_flags = SA_RESETHAND;
    sigaction(signal, &action, nullptr);
  }
  return true;
}

void tensorops::removeOnSignal(llvm::StringRef path, bool exists) {
  static const bool isInstalled = installHandlers();
  (void)isInstalled;
  temporaryPath[0] = '\0';
  if (!exists || path.empty() || path.size() >= sizeof(temporaryPath))
    return;
  // The first byte comes last: a signal finds the whole path or none.
  std::atomic_signal_fence(std::memory_order_seq_cst);
  llvm::copy(path.drop_front(), temporaryPath + 1);
  temporaryPath[path.size()] = '\0';
  std::atomic_signal_fence(std::memory_order_seq_cst);
  temporaryPath[0] = path.front();
}

llvm::Error tensorops::finishStandardOutput() {
  llvm::raw_fd_ostream &os = llvm::outs();
  os.flush();
  if (!os.has_error())
    return llvm::Error::success();
  std::error_code code = os.error();
  os.clear_error();
  return llvm::createStringError(code, "standard output: cannot be written: " +
                                           code.message());
}

/// Of the tool whose standard output is guarded.
static std::string guardedTool;

/// Where something ended the process without asking: --help and --version do.
static void checkAtExit() {
  if (llvm::Error error = tensorops::finishStandardOutput()) {
    tensorops::reportError(guardedTool, std::move(error));
    _exit(1);
  }
}

void tensorops::guardStandardOutput(llvm::StringRef tool) {
  guardedTool = tool.str();
  // Made first and so ended last: its destructor knows no error but a fatal
  // one.
  llvm::outs();
  llvm::errs();
  std::atexit(checkAtExit);
}
