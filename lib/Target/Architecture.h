// The instruction sets that the project compiles for: one row of data each.
// Another architecture is another row (and its initialisers).
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TARGET_ARCHITECTURE_H
#define TENSOROPS_LIB_TARGET_ARCHITECTURE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/TargetParser/Triple.h"
#include <memory>

namespace tensorops {

/// What a feature brings; the first one present counts.
struct VectorWidth {
  llvm::StringLiteral feature; ///< empty: always there
  unsigned bits;               ///< of vectors of a fixed size
  unsigned scalableBits;       ///< for each unit of vscale; 0: none
};

/// The lowest version of the instruction set that a CPU works with.
struct LowestVersion {
  llvm::StringLiteral cpu;
  unsigned version;
  /// From which on vectors have twice the bits; 0: none.
  unsigned wide = 0;
};

struct Architecture {
  llvm::StringLiteral triple;
  /// Its generic CPU, for hosts that LLVM does not know by name.
  llvm::StringLiteral genericCpu;
  /// What that CPU is called in a target's text; empty: the same.
  llvm::StringLiteral genericName;
  /// Texts that begin so are ISA strings of RISC-V; empty: there are none.
  llvm::StringLiteral isaPrefix;
  /// What an error message offers besides LLVM's own CPU names.
  llvm::StringLiteral commonCpus;
  /// Widest first.
  llvm::ArrayRef<VectorWidth> vectorWidths;
  /// Without these the code generator or the calling convention gives up.
  llvm::ArrayRef<llvm::StringLiteral> neededFeatures;
  /// With these it compiles for another machine than the triple says.
  llvm::ArrayRef<llvm::StringLiteral> refusedFeatures;
  /// Features of this name and a number are versions of the instruction set,
  /// and the only features that may be chosen; empty: there are no versions.
  llvm::StringLiteral versionPrefix;
  /// Every CPU, where there are versions.
  llvm::ArrayRef<LowestVersion> lowestVersions;
  /// The calling convention by LLVM's name; empty: there is but one.
  llvm::StringLiteral abi;
  void (*initialize)();
};

/// Every supported architecture; the first one is the default.
llvm::ArrayRef<Architecture> allArchitectures();

/// The architecture of a triple, or null.
const Architecture *findArchitecture(const llvm::Triple &triple);

/// LLVM's own description of a CPU with `features` ("+a,-b"). Unknown names are
/// reported on stderr by LLVM: check them first. Null if LLVM was built without
/// the architecture. Makes LLVM's code generator for it ready, too: whoever has
/// a Target may compile for it.
std::unique_ptr<llvm::MCSubtargetInfo>
createSubtarget(const Architecture &architecture, llvm::StringRef cpu,
                llvm::StringRef features);

} // namespace tensorops

#endif // TENSOROPS_LIB_TARGET_ARCHITECTURE_H
