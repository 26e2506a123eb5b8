// What the pipelines take, as one table: operation by operation, the element
// types that a CPU, OpenCL and NVIDIA GPUs compute rightly. The check at the
// pipelines' head, the documents and the tests of operations all read it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_ACCEPTEDOPERATIONS_H
#define TENSOROPS_TRANSFORMS_ACCEPTEDOPERATIONS_H

#include "mlir/IR/Types.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/LogicalResult.h"
#include <cstdint>
#include <optional>
#include <string>

namespace mlir {
class Operation;
} // namespace mlir

namespace mlir::tensorops {

/// Element types as far as the table tells them apart.
enum class ElementKind : uint8_t {
  I1,
  I8,
  I16,
  I32,
  I64,
  /// `si8` to `ui64`, which upstream only moves.
  ExplicitSign,
  Index,
  F16,
  BF16,
  F32,
  F64,
  ComplexF32,
  ComplexF64,
  /// Integers of any other width: i4, i128.
  OtherInteger,
  /// f8E4M3FN, tf32, f80 …
  OtherFloat,
  /// Of integers and of 16-bit floats.
  OtherComplex,
  /// No number: elements of quantised, unknown or buffer type.
  Other,
};
inline constexpr unsigned kNumElementKinds = unsigned(ElementKind::Other) + 1;

/// A set of them.
class ElementKinds {
public:
  constexpr ElementKinds() = default;
  constexpr ElementKinds(ElementKind kind) : bits(1u << unsigned(kind)) {}

  constexpr ElementKinds operator|(ElementKinds other) const {
    return ElementKinds(bits | other.bits);
  }
  constexpr ElementKinds without(ElementKinds other) const {
    return ElementKinds(bits & ~other.bits);
  }
  /// Whether every kind of `kinds` is in it.
  constexpr bool contains(ElementKinds kinds) const {
    return (kinds.bits & ~bits) == 0;
  }
  constexpr bool isEmpty() const { return bits == 0; }
  constexpr bool operator==(ElementKinds other) const {
    return bits == other.bits;
  }

private:
  constexpr explicit ElementKinds(uint32_t bits) : bits(bits) {}
  uint32_t bits = 0;
};

/// What a type's elements are; the types of a function, those of its arguments
/// and results. Empty where that says nothing: tokens, pointers of LLVM.
ElementKinds classify(Type type);

/// `i1, i8, f16`; as MLIR spells them where it can.
std::string describe(ElementKinds kinds);

/// What computes: a CPU, or the kernels of a GPU.
enum class ComputeTarget : uint8_t { CPU, OpenCL, NVPTX };
inline constexpr ComputeTarget kComputeTargets[] = {
    ComputeTarget::CPU, ComputeTarget::OpenCL, ComputeTarget::NVPTX};

/// As messages call it: `OpenCL`, `NVIDIA GPUs`.
llvm::StringRef describe(ComputeTarget target);

/// A row of the table: operations of one dialect that are equal in all.
struct OperationRule {
  llvm::StringLiteral dialect;
  /// Without the dialect, separated by blanks.
  llvm::StringLiteral names;
  /// The elements that upstream's verifiers allow in operands and results.
  ElementKinds possible;
  /// Those that are computed rightly: on a CPU, in kernels of OpenCL, and in
  /// those of NVIDIA GPUs. All others are refused.
  ElementKinds cpu, opencl, nvptx;
  /// What to do where nothing is accepted; may be empty.
  llvm::StringLiteral advice = "";

  ElementKinds accepted(ComputeTarget target) const;
};

/// The whole table.
llvm::ArrayRef<OperationRule> allOperationRules();

/// The row of the operation of that full name; null if there is none.
const OperationRule *findOperationRule(llvm::StringRef operation);

/// Asks the row of `op` about its types and reports what is refused. Where
/// `target` is a GPU, operations in loops and on buffers are held to its
/// column, all others to that of CPUs.
LogicalResult checkOperation(Operation *op, ComputeTarget target);

/// The dialects that the table has rows of, and llvm, whose operations are
/// taken as they are.
llvm::ArrayRef<llvm::StringLiteral> acceptedDialects();

/// How far off a result on a CPU may be, in ulp: of f32, of f64, and of f16 and
/// bf16, which are computed in f32 and rounded. Nothing is said where all
/// results are correctly rounded, 0.5 ulp.
struct ErrorBound {
  llvm::StringLiteral operation;
  double f32, f64;
  /// The bound for one of the float types.
  double of(ElementKind kind) const;
};

llvm::ArrayRef<ErrorBound> allErrorBounds();
const ErrorBound *findErrorBound(llvm::StringRef operation);

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMS_ACCEPTEDOPERATIONS_H
