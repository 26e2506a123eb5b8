// What the stub remembers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_STUBDRIVERS_RECORDER_H
#define TENSOROPS_TEST_SUPPORT_STUBDRIVERS_RECORDER_H

#include "StubDriver.h"
#include <map>
#include <mutex>
#include <sstream>
#include <string>
#include <vector>

namespace stub {

/// A thing that the driver hands out.
struct Handle {
  std::string kind;
  int number;
  size_t bytes = 0;
  int references = 1;
  /// A module's image; a function's name.
  std::string text;
};

class Recorder {
public:
  static Recorder &get();

  /// Notes a call; the number is what it has to answer, 0 if it may work.
  template <typename... Words> int enter(const char *symbol, Words... words) {
    std::lock_guard<std::recursive_mutex> lock(turn);
    std::ostringstream line;
    line << symbol;
    ((line << ' ' << words), ...);
    text += line.str() + "\n";
    return answer(symbol);
  }

  /// A new thing, at `address` if that is not null.
  void *make(const std::string &kind, void *address = nullptr);
  /// The thing at that address, or null if none of the kind is alive there.
  Handle *find(const std::string &kind, const void *address);
  bool erase(const std::string &kind, const void *address);
  /// The same for a thing whose address is the caller's.
  bool forget(const std::string &kind, const void *address);
  /// `stream1`; `null`; `?` for what is no such thing.
  std::string name(const std::string &kind, const void *address);
  /// `memory1+16` for an address in device memory, else `host`.
  std::string place(unsigned long long address);
  /// Whether that many bytes from there on lie in one allocation.
  bool isMemory(unsigned long long address, size_t bytes);
  int count(const std::string &kind);

  std::recursive_mutex turn;
  std::string text;
  int devices = 2;
  std::map<std::string, unsigned long long> facts;
  unsigned long long fact(const char *name, unsigned long long usual) const {
    auto found = facts.find(name);
    return found == facts.end() ? usual : found->second;
  }
  std::map<std::string, StubKernel> kernels;
  std::map<std::string, std::pair<int, int>> failures;
  std::map<const void *, Handle> handles;
  std::map<std::string, int> numbers;

private:
  int answer(const char *symbol);
};

} // namespace stub

#endif // TENSOROPS_TEST_SUPPORT_STUBDRIVERS_RECORDER_H
