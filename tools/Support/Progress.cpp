// Paints from a thread of its own, so that whoever works need not think of it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support/Progress.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>

using namespace tensorops;
using Clock = std::chrono::steady_clock;

static constexpr auto kPatience = std::chrono::seconds(1);
static constexpr auto kPeriod = std::chrono::milliseconds(100);
static constexpr unsigned kBarWidth = 30;
// ECMA-48: back to the first column, erase to the end of the line.
static constexpr char kClearLine[] = "\r\x1b[K";

Progress::Progress(llvm::StringRef label, uint64_t steps)
    : label(label.str()), steps(steps) {
  if (llvm::sys::Process::StandardErrIsDisplayed())
    painter = std::thread([this] { show(); });
}

Progress::~Progress() {
  if (!painter.joinable())
    return;
  {
    std::lock_guard<std::mutex> lock(mutex);
    finished = true;
  }
  wake.notify_one();
  painter.join();
}

void Progress::draw(double seconds) {
  // In one piece: other threads and programs may write between two.
  std::string text;
  llvm::raw_string_ostream line(text);
  line << kClearLine << label << ' ';
  if (steps != 0) {
    uint64_t now = std::min<uint64_t>(done, steps);
    unsigned filled = now * kBarWidth / steps;
    line << '[' << std::string(filled, '#')
         << std::string(kBarWidth - filled, '.') << "] " << now << '/' << steps
         << ' ';
  }
  line << llvm::format("%.1f s", seconds);
  llvm::errs() << text;
}

void Progress::show() {
  Clock::time_point start = Clock::now();
  std::unique_lock<std::mutex> lock(mutex);
  if (wake.wait_for(lock, kPatience, [this] { return finished; }))
    return;
  do
    draw(std::chrono::duration<double>(Clock::now() - start).count());
  while (!wake.wait_for(lock, kPeriod, [this] { return finished; }));
  llvm::errs() << kClearLine;
}
