// A target to compile for, as immutable data: what the passes, the recipes and
// the code generator need to know of it, parsed from and printed to text.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TARGET_TARGET_H
#define TENSOROPS_TARGET_TARGET_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <string>
#include <vector>

namespace tensorops {

class Target {
public:
  /// Reads `CPU(+FEATURE | +no-FEATURE | +l3=SIZE)*`, for instance `x86-64-v3`,
  /// `x86-64+avx512f`, `znver4+no-clwb` or `znver3+l3=16MiB`; later ones win.
  /// CPU and features are LLVM's names; `aarch64` is the generic CPU, an ISA
  /// string of RISC-V
  /// (`rv64gcv_zvfhmin`) a CPU with these extensions, and `sm_90` a GPU with
  /// the lowest version of PTX that it works with (`sm_90+ptx83` chooses).
  /// `native` is an error here: `resolveTarget` and
  /// `hostTarget` (HostTarget.h) know it. The error names what was found and
  /// what is expected.
  static llvm::Expected<Target> parse(llvm::StringRef text);

  /// The text that `parse` took, which names this target again.
  llvm::StringRef text() const { return targetText; }

  /// LLVM's triple, for instance `x86_64-unknown-linux-gnu`.
  llvm::StringRef triple() const { return tripleText; }

  /// Whether a host launches kernels on it, and whose these are: NVIDIA's, as
  /// PTX, or OpenCL's, as SPIR-V.
  bool isGPU() const { return isNVIDIA() || isOpenCL(); }
  bool isNVIDIA() const;
  bool isOpenCL() const;

  /// LLVM's data layout string of the triple.
  llvm::StringRef dataLayout() const { return layoutText; }

  /// The CPU (chip), for instance `x86-64-v3`.
  llvm::StringRef cpu() const { return cpuName; }

  /// Everything that is switched on, implied and tuning features included, each
  /// as `+NAME`, sorted.
  llvm::ArrayRef<std::string> features() const { return featureList; }

  /// `features()` joined by commas, as the attribute `target-features` takes
  /// it.
  std::string featureString() const;

  /// Whether a feature is on; `name` has no sign, for instance `avx512f`.
  bool hasFeature(llvm::StringRef name) const;

  /// The calling convention by LLVM's name, for instance `lp64d`; empty where
  /// the triple says it all.
  llvm::StringRef abi() const { return abiName; }

  /// Bits of the widest vector of a fixed size that kernels use; of a GPU, that
  /// a thread loads at a time.
  unsigned vectorBits() const { return widestVectorBits; }

  /// Of a GPU: bytes of memory that the threads of a block share and that every
  /// device of its kind has, without asking for more at a launch.
  unsigned workgroupBytes() const { return isNVIDIA() ? 49152 : 32768; }

  /// Bytes of the last level of caches, as `+l3=` states them in KiB or MiB; 0
  /// where it is not said.
  uint64_t cacheBytes() const { return lastCacheBytes; }

  /// Where vectors are as long as the machine makes them: the bits of a
  /// kernel's vector for each unit of LLVM's vscale. vscale is the length of a
  /// register in blocks of 128 bits for SVE, and of 64 bits for RISC-V, where a
  /// vector may be a group of registers. 0: vectors have a fixed size.
  unsigned scalableVectorBits() const { return scalableBits; }

private:
  Target() = default;

  std::string targetText, tripleText, layoutText, cpuName, abiName;
  std::vector<std::string> featureList;
  unsigned widestVectorBits = 0, scalableBits = 0;
  uint64_t lastCacheBytes = 0;
};

} // namespace tensorops

#endif // TENSOROPS_TARGET_TARGET_H
