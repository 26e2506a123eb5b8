// A line on the terminal while something takes long; nothing anywhere else.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TOOLS_SUPPORT_PROGRESS_H
#define TENSOROPS_TOOLS_SUPPORT_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

namespace tensorops {

/// Shows itself after a second if standard error is a terminal, and is gone
/// when destroyed.
class Progress {
public:
  /// `steps` is how often advance() will be called; 0 where nobody knows.
  explicit Progress(llvm::StringRef label, uint64_t steps = 0);
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  void advance() { ++done; }

private:
  void show();
  void draw(double seconds);

  std::string label;
  uint64_t steps;
  std::atomic<uint64_t> done{0};
  std::mutex mutex;
  std::condition_variable wake;
  bool finished = false;
  std::thread painter;
};

} // namespace tensorops

#endif // TENSOROPS_TOOLS_SUPPORT_PROGRESS_H
