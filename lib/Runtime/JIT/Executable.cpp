// Finds an entry, hands it a call frame, and watches for what it reports.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/Executable.h"
#include "CallFrame.h"
#include "ErrorSink.h"
#include "Loader.h"
#include "tensorops/Target/HostTarget.h"
#include "llvm/ADT/StringExtras.h"

using namespace tensorops;

struct Executable::Code {
  LoadedCode loaded;
  std::vector<Signature> entries;
  /// One an entry; null where it cannot be called.
  std::vector<PackedFunction> functions;
};

Executable::Executable(std::unique_ptr<Code> code) : code(std::move(code)) {}
Executable::Executable(Executable &&) noexcept = default;
Executable &Executable::operator=(Executable &&) noexcept = default;
Executable::~Executable() = default;

llvm::Expected<Executable> Executable::load(CompiledObject object,
                                            const Target &target) {
  if (llvm::Error error = checkHostCanRun(target))
    return std::move(error);
  llvm::Expected<LoadedCode> loaded = LoadedCode::load(object, target);
  if (!loaded)
    return loaded.takeError();
  std::vector<PackedFunction> functions;
  for (const Signature &entry : object.entries) {
    functions.push_back(nullptr);
    if (!entry.unsupported.empty())
      continue;
    llvm::Expected<PackedFunction> function = loaded->find(entry.name);
    if (!function)
      return function.takeError();
    functions.back() = *function;
  }
  return Executable(std::make_unique<Code>(Code{
      std::move(*loaded), std::move(object.entries), std::move(functions)}));
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
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s",
                                 message.c_str());
}

llvm::Expected<llvm::SmallVector<Tensor>>
Executable::invoke(llvm::StringRef entry,
                   llvm::ArrayRef<TensorView> inputs) const {
  llvm::Expected<const Signature *> found = signature(entry);
  if (!found)
    return found.takeError();
  const Signature &callee = **found;
  if (!callee.unsupported.empty())
    return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s",
                                   callee.unsupported.c_str());
  CallFrame frame(callee);
  if (llvm::Error error = frame.addArguments(inputs))
    return std::move(error);
  ErrorSink sink;
  code->functions[&callee - code->entries.data()](frame.pointers());
  // After a report the results are garbage: whatever they name is not freed.
  if (llvm::Error error = sink.takeError())
    return std::move(error);
  return frame.takeResults();
}
