// Finds an entry, hands it a call frame, and watches for what it reports.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/Executable.h"
#include "CallFrame.h"
#include "DeviceTransfer.h"
#include "Loader.h"
#include "RunningCall.h"
#include "tensorops/Runtime/Device/DeviceScope.h"
#include "tensorops/Runtime/Device/QueueTimer.h"
#include "tensorops/Target/HostTarget.h"
#include "llvm/ADT/StringExtras.h"
#include <optional>

using namespace tensorops;

struct Executable::Code {
  ~Code() {
    if (finalize)
      finalize();
  }

  LoadedCode loaded;
  std::vector<Signature> entries;
  ReportedErrors reports;
  /// One an entry; null where it cannot be called.
  std::vector<PackedFunction> functions;
  std::shared_ptr<Device> device;
  MemorySpace entryMemory = MemorySpace::Host;
  /// Gives back what the module's constructors took.
  void (*finalize)() = nullptr;

  llvm::Error initialize();
  /// The entry, unless it cannot be called.
  llvm::Expected<const Signature *> findCallable(const Executable &executable,
                                                 llvm::StringRef entry) const;
  /// Calls an entry in a frame whose arguments are there.
  llvm::Error call(const Signature &callee, CallFrame &frame) const;
  /// Does so on the device, and waits for it.
  llvm::Error callOnDevice(const Signature &callee, CallFrame &frame,
                           DeviceScope &scope, DeviceTimes *times) const;
  /// invoke() where entries take memory of the device.
  llvm::Expected<llvm::SmallVector<Tensor>>
  invokeWithCopies(const Signature &callee, llvm::ArrayRef<TensorView> inputs,
                   DeviceTimes *times) const;
};

Executable::Executable(std::unique_ptr<Code> code) : code(std::move(code)) {}
Executable::Executable(Executable &&) noexcept = default;
Executable &Executable::operator=(Executable &&) noexcept = default;
Executable::~Executable() = default;

const std::shared_ptr<Device> &Executable::device() const {
  return code->device;
}

llvm::Expected<Executable> Executable::load(CompiledObject object,
                                            const Target &target,
                                            std::shared_ptr<Device> device) {
  if (llvm::Error error = checkHostCanRun(target))
    return std::move(error);
  if (object.entryMemory == MemorySpace::Device && !device)
    return llvm::createStringError("the module is compiled for memory of a "
                                   "device, and no device was opened to run "
                                   "it; choose cuda or opencl");
  llvm::Expected<LoadedCode> loaded =
      LoadedCode::load(object, target, device != nullptr);
  if (!loaded)
    return loaded.takeError();
  auto code = std::unique_ptr<Code>(new Code{std::move(*loaded),
                                             std::move(object.entries),
                                             std::move(object.reports),
                                             {},
                                             std::move(device),
                                             object.entryMemory});
  for (const Signature &entry : code->entries) {
    code->functions.push_back(nullptr);
    if (!entry.unsupported.empty())
      continue;
    llvm::Expected<PackedFunction> function = code->loaded.find(entry.name);
    if (!function)
      return function.takeError();
    code->functions.back() = *function;
  }
  if (llvm::Error error = code->initialize())
    return std::move(error);
  return Executable(std::move(code));
}

llvm::Error Executable::Code::initialize() {
  auto initializer = loaded.findInitializer();
  if (!initializer)
    return initializer.takeError();
  auto finalizer = loaded.findFinalizer();
  if (!finalizer)
    return finalizer.takeError();
  RunningCall call(reports);
  std::optional<DeviceScope> scope;
  if (device)
    scope.emplace(device);
  (*initializer)();
  finalize = *finalizer;
  if (llvm::Error error = call.finish())
    return error;
  return scope ? scope->finish() : llvm::Error::success();
}

llvm::ArrayRef<Signature> Executable::entries() const { return code->entries; }

llvm::Expected<const Signature *>
Executable::signature(llvm::StringRef entry) const {
  std::string names;
  for (const Signature &candidate : code->entries) {
    if (candidate.name == entry)
      return &candidate;
    names += (names.empty() ? "" : ", ") + candidate.name;
  }
  std::string message =
      "unknown entry '" + entry.str() + "'; " +
      (names.empty()
           ? "the module has no public func.func with a body to call"
           : "expected one of the module's public functions: " + names);
  return llvm::createStringError(llvm::Twine(message));
}

llvm::Expected<const Signature *>
Executable::Code::findCallable(const Executable &executable,
                               llvm::StringRef entry) const {
  llvm::Expected<const Signature *> found = executable.signature(entry);
  if (!found)
    return found.takeError();
  if (llvm::Error error = checkCallable(**found))
    return std::move(error);
  return found;
}

llvm::Error Executable::Code::call(const Signature &callee,
                                   CallFrame &frame) const {
  RunningCall call(reports);
  functions[&callee - entries.data()](frame.pointers());
  return call.finish();
}

llvm::Error Executable::Code::callOnDevice(const Signature &callee,
                                           CallFrame &frame, DeviceScope &scope,
                                           DeviceTimes *times) const {
  if (times)
    scope.timeLaunches();
  if (llvm::Error error = call(callee, frame)) {
    scope.keep(std::move(error));
    return scope.finish();
  }
  if (llvm::Error error = scope.finish())
    return error;
  if (!times)
    return llvm::Error::success();
  return scope.launchMilliseconds().moveInto(times->kernels);
}

llvm::Expected<llvm::SmallVector<Tensor>>
Executable::Code::invokeWithCopies(const Signature &callee,
                                   llvm::ArrayRef<TensorView> inputs,
                                   DeviceTimes *times) const {
  DeviceScope scope(device);
  Device::Queue *queue = scope.queue();
  if (!queue)
    return scope.finish();
  QueueTimer timer(device, queue, times != nullptr);
  StagedArguments staged(callee, device, queue);
  CallFrame frame(callee, &scope);
  if (llvm::Error error = timer.start())
    return std::move(error);
  if (llvm::Error error = staged.upload(inputs))
    return std::move(error);
  if (llvm::Error error = timer.stop(times ? &times->up : nullptr))
    return std::move(error);
  if (llvm::Error error = frame.addArguments(staged.views()))
    return std::move(error);
  if (llvm::Error error = callOnDevice(callee, frame, scope, times))
    return std::move(error);
  llvm::Expected<llvm::SmallVector<Tensor>> there = frame.takeResults();
  if (!there)
    return there.takeError();

  if (llvm::Error error = timer.start())
    return std::move(error);
  if (llvm::Error error = staged.download())
    return std::move(error);
  llvm::SmallVector<Tensor> results;
  for (auto [tensor, type] : llvm::zip(*there, callee.results)) {
    llvm::Expected<Tensor> result =
        type.kind == ValueType::Kind::Scalar
            ? std::move(tensor)
            : copyToHost(*device, tensor.view(), queue);
    if (!result)
      return result.takeError();
    results.push_back(std::move(*result));
  }
  if (llvm::Error error = timer.stop(times ? &times->down : nullptr))
    return std::move(error);
  return results;
}

llvm::Expected<llvm::SmallVector<Tensor>>
Executable::invoke(llvm::StringRef entry, llvm::ArrayRef<TensorView> inputs,
                   DeviceTimes *times) const {
  llvm::Expected<const Signature *> callee = code->findCallable(*this, entry);
  if (!callee)
    return callee.takeError();
  if (code->entryMemory == MemorySpace::Device)
    return code->invokeWithCopies(**callee, inputs, times);
  CallFrame frame(**callee);
  if (llvm::Error error = frame.addArguments(inputs))
    return std::move(error);
  std::optional<DeviceScope> scope;
  if (code->device)
    scope.emplace(code->device);
  if (llvm::Error error =
          scope ? code->callOnDevice(**callee, frame, *scope, times)
                : code->call(**callee, frame))
    return std::move(error);
  return frame.takeResults();
}

llvm::Expected<llvm::SmallVector<Tensor>>
Executable::invokeOnDevice(llvm::StringRef entry,
                           llvm::ArrayRef<TensorView> inputs,
                           DeviceTimes *times) const {
  llvm::Expected<const Signature *> callee = code->findCallable(*this, entry);
  if (!callee)
    return callee.takeError();
  if (code->entryMemory != MemorySpace::Device)
    return llvm::createStringError("entry '" + entry +
                                   "' takes memory of the host; compile it for "
                                   "a device to call it with device pointers");
  DeviceScope scope(code->device);
  CallFrame frame(**callee, &scope);
  if (llvm::Error error = frame.addArguments(inputs))
    return std::move(error);
  if (llvm::Error error = code->callOnDevice(**callee, frame, scope, times))
    return std::move(error);
  return frame.takeResults();
}
