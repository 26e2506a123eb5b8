// The instruction sets that recipes are written for, as data: found from the
// target that is attached to the IR.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_INSTRUCTIONSETS_H
#define TENSOROPS_NUMERICS_INSTRUCTIONSETS_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace mlir::tensorops {

enum class InstructionSet {
  /// Any machine: IEEE arithmetic, no FMA.
  Portable,
  SSE2,
  AVX2,
  AVX512,
  NEON,
  SVE,
  RVV,
  NVPTX,
  OpenCL,
};

/// One row of the table of instruction sets.
struct InstructionSetInfo {
  InstructionSet set;
  /// As the list of recipes prints it.
  llvm::StringLiteral name;
  /// A machine that has it, by a name that targets are given by.
  llvm::StringLiteral example;
  /// Architecture of the triple (`x86_64`); empty: any.
  llvm::StringLiteral architecture;
  /// LLVM's names of the features that it takes, all of them.
  llvm::ArrayRef<llvm::StringLiteral> features;
  /// Bits of the fixed-size vectors that recipes are written for; 0: one
  /// element at a time.
  unsigned registerBits;
  /// Bits for each unit of vscale in a scalable register; 0: there is none.
  unsigned granuleBits;
};

/// Every instruction set, the best of each architecture first.
llvm::ArrayRef<InstructionSetInfo> allInstructionSets();

/// The row of `set`.
const InstructionSetInfo &getInfo(InstructionSet set);

/// The `llvm.target` nearest to `op`, from it outwards; null if there is none.
LLVM::TargetAttr findNearestTarget(Operation *op);

/// What recipes know of a machine.
struct Machine {
  /// From the attribute on the module; a null attribute is any machine.
  explicit Machine(LLVM::TargetAttr target);
  /// That of the target nearest to `op` (findNearestTarget).
  static Machine nearest(Operation *op) {
    return Machine(findNearestTarget(op));
  }

  /// Whether a feature is on, by LLVM's name without a sign.
  bool hasFeature(llvm::StringRef name) const;

  const InstructionSetInfo *set;
  LLVM::TargetAttr target;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_NUMERICS_INSTRUCTIONSETS_H
