// The table of architectures, and LLVM's MC layer behind it: MC describes every
// CPU of every architecture in one form, without generating code.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Architecture.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include <array>
#include <mutex>

using namespace tensorops;

//===----------------------------------------------------------------------===//
// x86-64
//===----------------------------------------------------------------------===//

static void initializeX86() {
  LLVMInitializeX86TargetInfo();
  LLVMInitializeX86TargetMC();
  LLVMInitializeX86Target();
  LLVMInitializeX86AsmParser();
  LLVMInitializeX86AsmPrinter();
}

static constexpr VectorWidth x86VectorWidths[] = {
    {"avx512f", 512, 0}, {"avx", 256, 0}, {"", 128, 0}};
// The System V ABI passes floats in SSE registers.
static constexpr llvm::StringLiteral x86Needed[] = {"64bit", "64bit-mode",
                                                    "sse2"};
static constexpr llvm::StringLiteral x86Refused[] = {"16bit-mode", "32bit-mode",
                                                     "soft-float"};

//===----------------------------------------------------------------------===//
// AArch64
//===----------------------------------------------------------------------===//

static void initializeAArch64() {
  LLVMInitializeAArch64TargetInfo();
  LLVMInitializeAArch64TargetMC();
  LLVMInitializeAArch64Target();
  LLVMInitializeAArch64AsmParser();
  LLVMInitializeAArch64AsmPrinter();
}

// A register of SVE has vscale times 128 bits; NEON is always there.
static constexpr VectorWidth aarch64VectorWidths[] = {{"sve", 128, 128},
                                                      {"", 128, 0}};
static constexpr llvm::StringLiteral aarch64Needed[] = {"neon"};

//===----------------------------------------------------------------------===//
// RISC-V
//===----------------------------------------------------------------------===//

static void initializeRISCV() {
  LLVMInitializeRISCVTargetInfo();
  LLVMInitializeRISCVTargetMC();
  LLVMInitializeRISCVTarget();
  LLVMInitializeRISCVAsmParser();
  LLVMInitializeRISCVAsmPrinter();
}

// Vectors are groups of two registers: wide enough to hide the cost of vsetvli,
// and a kernel that computes in twice the width still has eight groups. vscale
// counts 64 bits of a register, and V means that there are at least 128.
// Without it vectors are taken apart.
static constexpr VectorWidth riscvVectorWidths[] = {{"v", 256, 128},
                                                    {"", 64, 0}};
static constexpr llvm::StringLiteral riscvNeeded[] = {"64bit", "d"};
static constexpr llvm::StringLiteral riscvRefused[] = {"e"};

//===----------------------------------------------------------------------===//
// NVPTX
//===----------------------------------------------------------------------===//

static void initializeNVPTX() {
  LLVMInitializeNVPTXTargetInfo();
  LLVMInitializeNVPTXTargetMC();
  LLVMInitializeNVPTXTarget();
  LLVMInitializeNVPTXAsmPrinter();
}

// As much as one thread loads at a time.
static constexpr VectorWidth nvptxVectorWidths[] = {{"", 128, 0}};
// The release notes of the PTX ISA, for what CUDA 13 still compiles for, and
// for sm_70, which drivers compile PTX for. LLVM ends the process on less. From
// sm_100 and PTX 8.8 on threads load and store 256 bits at a time.
static constexpr LowestVersion lowestPTX[] = {
    {"sm_70", 60},      {"sm_75", 63},       {"sm_80", 70},
    {"sm_86", 71},      {"sm_87", 74},       {"sm_88", 90},
    {"sm_89", 78},      {"sm_90", 78},       {"sm_90a", 80},
    {"sm_100", 86, 88}, {"sm_100a", 86, 88}, {"sm_100f", 88, 88},
    {"sm_103", 88, 88}, {"sm_103a", 88, 88}, {"sm_103f", 88, 88},
    {"sm_110", 90, 88}, {"sm_110a", 90, 88}, {"sm_110f", 90, 88},
    {"sm_120", 87, 88}, {"sm_120a", 87, 88}, {"sm_120f", 88, 88},
    {"sm_121", 88, 88}, {"sm_121a", 88, 88}, {"sm_121f", 88, 88}};

//===----------------------------------------------------------------------===//
// OpenCL
//===----------------------------------------------------------------------===//

// Kernels are made by MLIR: of LLVM only the description is needed.
static void initializeSPIRV() {
  LLVMInitializeSPIRVTargetInfo();
  LLVMInitializeSPIRVTargetMC();
}

// As much as one work-item loads at a time.
static constexpr VectorWidth spirvVectorWidths[] = {{"", 128, 0}};

//===----------------------------------------------------------------------===//
// The table
//===----------------------------------------------------------------------===//

static const std::array<Architecture, 5> architectures = {{
    {"x86_64-unknown-linux-gnu", "x86-64", /*genericName=*/"",
     /*isaPrefix=*/"", "x86-64, x86-64-v2, x86-64-v3, x86-64-v4",
     x86VectorWidths, x86Needed, x86Refused, /*versionPrefix=*/"",
     /*lowestVersions=*/{}, /*abi=*/"", initializeX86},
    {"aarch64-unknown-linux-gnu", "generic", /*genericName=*/"aarch64",
     /*isaPrefix=*/"", "aarch64, aarch64+sve", aarch64VectorWidths,
     aarch64Needed, /*refusedFeatures=*/{}, /*versionPrefix=*/"",
     /*lowestVersions=*/{}, /*abi=*/"", initializeAArch64},
    {"riscv64-unknown-linux-gnu", "generic-rv64", /*genericName=*/"",
     /*isaPrefix=*/"rv64", "rv64gcv or another ISA string of RISC-V",
     riscvVectorWidths, riscvNeeded, riscvRefused, /*versionPrefix=*/"",
     /*lowestVersions=*/{}, /*abi=*/"lp64d", initializeRISCV},
    {"nvptx64-nvidia-cuda", "sm_75", /*genericName=*/"", /*isaPrefix=*/"",
     "sm_70 to sm_121", nvptxVectorWidths, /*neededFeatures=*/{},
     /*refusedFeatures=*/{}, /*versionPrefix=*/"ptx", lowestPTX, /*abi=*/"",
     initializeNVPTX},
    {"spirv64-unknown-unknown", "generic", /*genericName=*/"opencl",
     /*isaPrefix=*/"", "opencl", spirvVectorWidths, /*neededFeatures=*/{},
     /*refusedFeatures=*/{}, /*versionPrefix=*/"", /*lowestVersions=*/{},
     /*abi=*/"", initializeSPIRV},
}};

llvm::ArrayRef<Architecture> tensorops::allArchitectures() {
  return architectures;
}

const Architecture *tensorops::findArchitecture(const llvm::Triple &triple) {
  const auto *row = llvm::find_if(architectures, [&](const Architecture &a) {
    llvm::Triple rowTriple(a.triple);
    return rowTriple.getArch() == triple.getArch() &&
           rowTriple.getOS() == triple.getOS();
  });
  return row == architectures.end() ? nullptr : row;
}

std::unique_ptr<llvm::MCSubtargetInfo>
tensorops::createSubtarget(const Architecture &architecture,
                           llvm::StringRef cpu, llvm::StringRef features) {
  // Nobody pays for a back end that is not asked for.
  static std::array<std::once_flag, architectures.size()> initialized;
  std::call_once(initialized[&architecture - architectures.data()],
                 architecture.initialize);

  llvm::Triple triple(architecture.triple);
  std::string error;
  const llvm::Target *target =
      llvm::TargetRegistry::lookupTarget(triple, error);
  if (!target)
    return nullptr;
  return std::unique_ptr<llvm::MCSubtargetInfo>(
      target->createMCSubtargetInfo(triple, cpu, features));
}
