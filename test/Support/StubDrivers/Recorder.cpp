// Names, counts and failures, and the functions by which a test reaches them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Recorder.h"
#include <cstdlib>

using namespace stub;

Recorder &Recorder::get() {
  // Never destroyed: the last calls may come while the process ends.
  static Recorder *recorder = new Recorder();
  return *recorder;
}

int Recorder::answer(const char *symbol) {
  auto failure = failures.find(symbol);
  if (failure == failures.end())
    return 0;
  auto &[error, calls] = failure->second;
  return --calls <= 0 ? error : 0;
}

void *Recorder::make(const std::string &kind, void *address) {
  std::lock_guard<std::recursive_mutex> lock(turn);
  // What a block that is never freed leaks stays reachable from the table.
  if (!address)
    address = std::malloc(1);
  handles[address] = Handle{kind, ++numbers[kind], 0, 1, ""};
  return address;
}

Handle *Recorder::find(const std::string &kind, const void *address) {
  std::lock_guard<std::recursive_mutex> lock(turn);
  auto handle = handles.find(address);
  bool found = handle != handles.end() && handle->second.kind == kind;
  return found ? &handle->second : nullptr;
}

bool Recorder::forget(const std::string &kind, const void *address) {
  std::lock_guard<std::recursive_mutex> lock(turn);
  return find(kind, address) && handles.erase(address);
}

bool Recorder::erase(const std::string &kind, const void *address) {
  if (!forget(kind, address))
    return false;
  std::free(const_cast<void *>(address));
  return true;
}

std::string Recorder::name(const std::string &kind, const void *address) {
  std::lock_guard<std::recursive_mutex> lock(turn);
  if (!address)
    return "null";
  Handle *handle = find(kind, address);
  return handle ? kind + std::to_string(handle->number) : "?";
}

std::string Recorder::place(unsigned long long address) {
  std::lock_guard<std::recursive_mutex> lock(turn);
  for (auto &[start, handle] : handles) {
    auto base = reinterpret_cast<unsigned long long>(start);
    if (handle.kind == "memory" && address >= base &&
        address < base + handle.bytes) {
      std::string name = "memory" + std::to_string(handle.number);
      return address == base ? name
                             : name + "+" + std::to_string(address - base);
    }
  }
  return "host";
}

bool Recorder::isMemory(unsigned long long address, size_t bytes) {
  std::lock_guard<std::recursive_mutex> lock(turn);
  for (auto &[start, handle] : handles) {
    auto base = reinterpret_cast<unsigned long long>(start);
    if (handle.kind == "memory" && address >= base &&
        address + bytes <= base + handle.bytes)
      return true;
  }
  return false;
}

int Recorder::count(const std::string &kind) {
  std::lock_guard<std::recursive_mutex> lock(turn);
  int count = 0;
  for (auto &[address, handle] : handles)
    count += handle.kind == kind;
  return count;
}

#define STUB_EXPORT extern "C" __attribute__((visibility("default")))

STUB_EXPORT void stub_reset() {
  Recorder &recorder = Recorder::get();
  std::lock_guard<std::recursive_mutex> lock(recorder.turn);
  recorder.text.clear();
  recorder.devices = 2;
  recorder.facts.clear();
  recorder.kernels.clear();
  recorder.failures.clear();
  recorder.numbers.clear();
  for (auto &[address, handle] : recorder.handles)
    std::free(const_cast<void *>(address));
  recorder.handles.clear();
}

STUB_EXPORT void stub_setDeviceCount(int count) {
  Recorder::get().devices = count;
}

STUB_EXPORT void stub_setFact(const char *name, unsigned long long value) {
  Recorder::get().facts[name] = value;
}

STUB_EXPORT void stub_failCall(const char *symbol, int error, int nth) {
  Recorder::get().failures[symbol] = {error, nth};
}

STUB_EXPORT void stub_defineKernel(const char *name, StubKernel kernel) {
  Recorder::get().kernels[name] = kernel;
}

STUB_EXPORT void stub_forgetMemory() {
  std::map<const void *, Handle> &handles = Recorder::get().handles;
  for (auto handle = handles.begin(); handle != handles.end();) {
    auto here = handle++;
    if (here->second.kind == "memory")
      Recorder::get().erase("memory", here->first);
  }
}

STUB_EXPORT const char *stub_log() { return Recorder::get().text.c_str(); }

STUB_EXPORT int stub_alive(const char *kind) {
  return Recorder::get().count(kind);
}
