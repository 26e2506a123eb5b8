// What there is to know of stages follows from one table.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/Stage.h"
#include "tensorops/Target/Target.h"

using namespace tensorops;
using Kind = StageInfo::Kind;

static constexpr StageInfo stages[] = {
    {Stage::Linalg, "linalg", Kind::MLIR, std::nullopt, true},
    {Stage::Vector, "vector", Kind::MLIR, Stage::Linalg, true},
    {Stage::LLVM, "llvm", Kind::MLIR, Stage::Vector, true},
    {Stage::LLVMIR, "llvmir", Kind::LLVMIR, Stage::LLVM, true},
    {Stage::Assembly, "asm", Kind::Code, Stage::LLVMIR, true},
    {Stage::Object, "obj", Kind::Code, Stage::LLVMIR, false},
    {Stage::GPU, "gpu", Kind::MLIR, Stage::Linalg, true},
    {Stage::NVVM, "nvvm", Kind::MLIR, Stage::GPU, true},
    {Stage::PTX, "ptx", Kind::Kernels, Stage::NVVM, true},
    {Stage::Cubin, "cubin", Kind::Kernels, Stage::PTX, false},
    {Stage::SPIRV, "spirv", Kind::Kernels, Stage::GPU, false},
};

static constexpr bool areInOrder() {
  for (size_t i = 0; i < std::size(stages); ++i)
    if (stages[i].stage != static_cast<Stage>(i))
      return false;
  return true;
}
static_assert(areInOrder(), "getInfo looks a stage up by its number");

llvm::ArrayRef<StageInfo> tensorops::allStages() { return stages; }

const StageInfo &tensorops::getInfo(Stage stage) {
  return stages[static_cast<size_t>(stage)];
}

bool tensorops::leadsOver(Stage stage, Stage earlier) {
  for (std::optional<Stage> at = stage; at; at = getInfo(*at).predecessor)
    if (*at == earlier)
      return true;
  return false;
}

/// What to do where `target` has no such stage; empty where it has.
static llvm::StringRef adviseFor(const Target &target, Stage stage) {
  // MLIR writes the code of OpenCL devices, LLVM that of all others.
  if (stage == Stage::Assembly)
    return target.isOpenCL() ? "its code is stage spirv" : "";
  if (leadsOver(stage, Stage::SPIRV))
    return target.isOpenCL() ? "" : "name opencl";
  if (leadsOver(stage, Stage::NVVM))
    return target.isNVIDIA() ? "" : "name an NVIDIA GPU, as sm_90";
  if (leadsOver(stage, Stage::GPU))
    return target.isGPU() ? "" : "name a GPU, as sm_90 or opencl";
  return "";
}

llvm::Error tensorops::checkStage(const Target &target, Stage stage) {
  llvm::StringRef advice = adviseFor(target, stage);
  if (advice.empty())
    return llvm::Error::success();
  return llvm::createStringError("stage '" + getInfo(stage).name +
                                 "' is none of target '" + target.text() +
                                 "'; " + advice);
}
