// What an entry of a module takes and gives, as data: taken from the module
// before lowering, so that a call can be checked without any IR.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_JIT_SIGNATURE_H
#define TENSOROPS_RUNTIME_JIT_SIGNATURE_H

#include "tensorops/Errors/LocatedError.h"
#include "tensorops/Runtime/Tensor/DType.h"
#include "tensorops/Runtime/Tensor/Shape.h"
#include "llvm/ADT/SmallVector.h"
#include <limits>
#include <string>
#include <vector>

namespace mlir {
class ModuleOp;
namespace tensorops {
enum class EntryLayout;
} // namespace tensorops
} // namespace mlir

namespace tensorops {

/// The type of one parameter or result.
struct ValueType {
  enum class Kind { Scalar, Tensor, MemRef };

  /// A size, stride or offset that is known at run time only.
  static constexpr int64_t kDynamic = std::numeric_limits<int64_t>::min();

  Kind kind = Kind::Scalar;
  /// `index` is I64.
  DType dtype = DType::F32;
  /// Empty for scalars and at rank 0.
  Dims sizes;
  /// Dense row-major with offset 0; then `strides` and `offset` say nothing.
  bool identityLayout = true;
  /// In elements, one a dimension.
  Dims strides;
  int64_t offset = 0;
  /// Of a memref parameter: the code may write its elements. Tensors and
  /// scalars are only read, as are memrefs that it does nothing else with.
  bool isWritten = false;
  /// As MLIR writes it: `tensor<?x4xf32>`.
  std::string text;
};

/// One public function with a body.
struct Signature {
  std::string name;
  SourceLocation location;
  llvm::SmallVector<ValueType, 4> arguments;
  llvm::SmallVector<ValueType, 2> results;
  /// Why this entry cannot be called, or empty if it can.
  std::string unsupported;
};

/// An error unless the entry can be called.
llvm::Error checkCallable(const Signature &signature);

/// An error where `module`, which has no entries, is one that was lowered
/// already: nothing of it could be called.
llvm::Error checkNotLowered(mlir::ModuleOp module);

/// The entries of `module` in order: its public func.func ops with a body.
/// `layout` is how the pipeline has their tensors lie. Of a module that was
/// lowered they are what tensorops-record-entries left: on memrefs, of which
/// those that are only read are taken as tensors are.
std::vector<Signature> readSignatures(mlir::ModuleOp module,
                                      mlir::tensorops::EntryLayout layout);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_JIT_SIGNATURE_H
