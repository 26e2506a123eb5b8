// A defect of LLVM's code generators, kept away from them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_CARRYBFLOATS_H
#define TENSOROPS_LIB_RUNTIME_JIT_CARRYBFLOATS_H

namespace llvm {
class Module;
} // namespace llvm

namespace tensorops {

/// Has values of type bfloat go from one block to another, and through masked
/// accesses, as integers. On machines without the type LLVM 22 carries them as
/// floats otherwise, and calls `__truncsfbf2` to have the bits back, a function
/// that many compilers' libraries lack; signalling NaNs change on the way.
void carryBFloatsAsIntegers(llvm::Module &module);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_CARRYBFLOATS_H
