// A module's global constructors, to be called by hand: where GPU code is
// loaded by one, it must know for which device, and may fail.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_INITIALIZERS_H
#define TENSOROPS_LIB_RUNTIME_JIT_INITIALIZERS_H

namespace llvm {
class Module;
} // namespace llvm

namespace tensorops {

/// Symbols of two functions `void()`: the first is to be called before any
/// entry, the second after all.
inline constexpr char kInitializeSymbol[] = "tensorops$initialize";
inline constexpr char kFinalizeSymbol[] = "tensorops$finalize";

/// Adds both to `module`. They call its global constructors and destructors in
/// the order of their priorities, and are the only ones to do so.
void addInitializers(llvm::Module &module);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_INITIALIZERS_H
