// The table of instruction sets and the choice among them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/InstructionSets.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/TargetParser/Triple.h"

using namespace mlir;
using namespace mlir::tensorops;

static constexpr llvm::StringLiteral avx512[] = {"avx512f", "avx512dq"};
static constexpr llvm::StringLiteral avx2[] = {"avx2", "fma", "f16c"};
static constexpr llvm::StringLiteral sse2[] = {"sse2"};
static constexpr llvm::StringLiteral sve[] = {"sve"};
static constexpr llvm::StringLiteral neon[] = {"neon"};
static constexpr llvm::StringLiteral rvv[] = {"v"};

static constexpr InstructionSetInfo rows[] = {
    {InstructionSet::AVX512, "avx512", "x86-64-v4", "x86_64", avx512, 512, 0},
    {InstructionSet::AVX2, "avx2", "x86-64-v3", "x86_64", avx2, 256, 0},
    {InstructionSet::SSE2, "sse2", "x86-64", "x86_64", sse2, 128, 0},
    {InstructionSet::SVE, "sve", "aarch64+sve", "aarch64", sve, 128, 128},
    {InstructionSet::NEON, "neon", "aarch64", "aarch64", neon, 128, 0},
    {InstructionSet::RVV, "rvv", "rv64gcv", "riscv64", rvv, 128, 64},
    {InstructionSet::NVPTX, "nvptx", "sm_90", "nvptx64", {}, 0, 0},
    {InstructionSet::OpenCL, "opencl", "opencl", "spirv64", {}, 0, 0},
    {InstructionSet::Portable, "portable", "rv64gc", "", {}, 0, 0},
};

ArrayRef<InstructionSetInfo> mlir::tensorops::allInstructionSets() {
  return rows;
}

const InstructionSetInfo &mlir::tensorops::getInfo(InstructionSet set) {
  return *llvm::find_if(
      rows, [&](const InstructionSetInfo &row) { return row.set == set; });
}

LLVM::TargetAttr mlir::tensorops::findNearestTarget(Operation *op) {
  StringRef name = LLVM::LLVMDialect::getTargetAttrName();
  for (; op; op = op->getParentOp())
    if (auto target = op->getAttrOfType<LLVM::TargetAttr>(name))
      return target;
  return {};
}

bool Machine::hasFeature(StringRef name) const {
  return target && target.getFeatures() &&
         target.getFeatures().contains(("+" + name).str());
}

static bool has(const Machine &machine, const InstructionSetInfo &row) {
  if (row.architecture.empty())
    return true;
  if (!machine.target)
    return false;
  llvm::Triple triple(machine.target.getTriple().getValue());
  return triple.getArchName() == row.architecture &&
         llvm::all_of(row.features, [&](StringRef feature) {
           return machine.hasFeature(feature);
         });
}

Machine::Machine(LLVM::TargetAttr target) : target(target) {
  set = llvm::find_if(
      rows, [&](const InstructionSetInfo &row) { return has(*this, row); });
}
