// What is known of one operation: the rest of the room asks this table, which
// stands in the folder of each.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_OPERATION_H
#define TENSOROPS_VERIFY_OPERATION_H

#include "tensorops/IR/TensorOpsDialect.h"
#include "tensorops/Runtime/Tensor/DType.h"
#include "tensorops/Verify/Report.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <vector>

namespace mlir {
class Location;
class OpBuilder;
class Value;
} // namespace mlir

namespace tensorops::verify {

class Judge;
struct Subject;

struct Operation {
  /// As messages call it: `rsqrt`.
  llvm::StringLiteral name;

  /// The result types that an input type has, the default first.
  llvm::SmallVector<DType, 2> (*resultTypes)(DType input);
  /// The accuracies that a result type has, the strongest first.
  llvm::SmallVector<mlir::tensorops::Accuracy, 4> (*accuracies)(DType result);

  /// A few inputs whose results are a matter of definition, for types whose
  /// special values are more than those of a float.
  std::vector<ElementBits> (*specials)(DType input);
  /// Inputs whose results are hardest to round.
  std::vector<ElementBits> (*hardCases)(DType input);

  /// The judge that is fastest for so many inputs.
  std::unique_ptr<Judge> (*makeJudge)(const Subject &subject, uint64_t count);

  /// Makes the operation on memrefs, which reads `input` and writes `result`.
  void (*build)(mlir::OpBuilder &builder, mlir::Location location,
                mlir::Value input, mlir::Value result,
                mlir::tensorops::AccuracyAttr accuracy);
};

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_OPERATION_H
