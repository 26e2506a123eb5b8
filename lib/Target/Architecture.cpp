// The table of architectures, and LLVM's MC layer behind it: MC describes every
// CPU of every architecture in one form, without generating code.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Architecture.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"

using namespace tensorops;

static void initializeX86() {
  // Code generation is part of it: whoever has a Target may compile for it.
  LLVMInitializeX86TargetInfo();
  LLVMInitializeX86TargetMC();
  LLVMInitializeX86Target();
  LLVMInitializeX86AsmParser();
  LLVMInitializeX86AsmPrinter();
}

static constexpr VectorWidth x86VectorWidths[] = {
    {"avx512f", 512}, {"avx", 256}, {"", 128}};
// The System V ABI passes floats in SSE registers.
static constexpr llvm::StringLiteral x86Needed[] = {"64bit", "64bit-mode",
                                                    "sse2"};
static constexpr llvm::StringLiteral x86Refused[] = {"16bit-mode", "32bit-mode",
                                                     "soft-float"};

static const Architecture architectures[] = {
    {"x86_64-unknown-linux-gnu", "x86-64",
     "x86-64, x86-64-v2, x86-64-v3, x86-64-v4", x86VectorWidths, x86Needed,
     x86Refused, /*l1CacheBytes=*/32 * 1024, initializeX86},
};

llvm::ArrayRef<Architecture> tensorops::allArchitectures() {
  return architectures;
}

const Architecture *tensorops::findArchitecture(const llvm::Triple &triple) {
  const auto *row = llvm::find_if(architectures, [&](const Architecture &a) {
    llvm::Triple rowTriple(a.triple);
    return rowTriple.getArch() == triple.getArch() &&
           rowTriple.getOS() == triple.getOS();
  });
  return row == std::end(architectures) ? nullptr : row;
}

std::unique_ptr<llvm::MCSubtargetInfo>
tensorops::createSubtarget(const Architecture &architecture,
                           llvm::StringRef cpu, llvm::StringRef features) {
  static const bool initialized = [] {
    for (const Architecture &row : architectures)
      row.initialize();
    return true;
  }();
  (void)initialized;

  llvm::Triple triple(architecture.triple);
  std::string error;
  const llvm::Target *target =
      llvm::TargetRegistry::lookupTarget(triple, error);
  if (!target)
    return nullptr;
  return std::unique_ptr<llvm::MCSubtargetInfo>(
      target->createMCSubtargetInfo(triple, cpu, features));
}
