// Compiled code in this process, and calls of its entries with tensors.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_JIT_EXECUTABLE_H
#define TENSOROPS_RUNTIME_JIT_EXECUTABLE_H

#include "tensorops/Runtime/JIT/Signature.h"
#include "tensorops/Runtime/Tensor/Tensor.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace tensorops {

struct CompiledObject;
class Device;
class Target;

/// Where the time of one call on a device went, in milliseconds by the device's
/// own events.
struct DeviceTimes {
  /// Copies of inputs to the device, and of what comes back.
  double up = 0, down = 0;
  /// All launches of kernels, without what lies between them.
  double kernels = 0;
};

/// Owns the code. Moves, never copies. Any number of threads may call entries
/// at once. It must not outlive main(), as LLVM's own statics die there.
class Executable {
public:
  /// Links `object` into this process. Fails where the host cannot run
  /// `target`, and where the code calls a function that nothing here defines:
  /// the error says which, and where it was declared.
  /// `device` is what the kernels of the module run on; modules without any
  /// need none. Its kernels are loaded here, and what their compiler objects to
  /// is an error.
  static llvm::Expected<Executable>
  load(CompiledObject object, const Target &target,
       std::shared_ptr<Device> device = nullptr);

  Executable(Executable &&) noexcept;
  Executable &operator=(Executable &&) noexcept;
  ~Executable();

  /// All entries in the order of the module.
  llvm::ArrayRef<Signature> entries() const;

  /// The entry of that name, or an error that lists those there are.
  llvm::Expected<const Signature *> signature(llvm::StringRef entry) const;

  /// Calls an entry. Scalars are tensors of rank 0; memref parameters are
  /// written in place, everything else is only read. Tensors of another layout
  /// than the entry's are packed into a copy; memrefs of another one, and
  /// read-only ones, are refused. The results belong to the caller and share no
  /// memory with the inputs or each other. Number, element types, ranks, sizes
  /// and layouts are checked, that each view is one of memory (checkView), and
  /// that what the code may write (ValueType::isWritten) overlaps neither
  /// itself nor another input, unless both are the same memory in the same
  /// layout: a result may be written over what it is computed from. An error of
  /// these comes before anything is written. A run-time check that fails in the
  /// code comes back as a LocatedError, from whichever thread (CallContext). An
  /// error leaves memref parameters in an unspecified state only if it came
  /// from the code.
  ///
  /// Where entries take memory of a device, the inputs are copied there and
  /// what comes out is copied back; inputs that overlap still do. `times` is
  /// then filled in, at the price of events around each launch.
  llvm::Expected<llvm::SmallVector<Tensor>>
  invoke(llvm::StringRef entry, llvm::ArrayRef<TensorView> inputs,
         DeviceTimes *times = nullptr) const;

  /// The same without copies: the data of tensors and memrefs are addresses on
  /// the device, also those of the results; scalars lie in host memory. The
  /// call is over when it returns, and must not begin before what writes the
  /// inputs is. No layout is packed, others are refused.
  llvm::Expected<llvm::SmallVector<Tensor>>
  invokeOnDevice(llvm::StringRef entry, llvm::ArrayRef<TensorView> inputs,
                 DeviceTimes *times = nullptr) const;

  /// What kernels run on; null if nothing.
  const std::shared_ptr<Device> &device() const;

private:
  struct Code;
  explicit Executable(std::unique_ptr<Code> code);
  std::unique_ptr<Code> code;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_JIT_EXECUTABLE_H
