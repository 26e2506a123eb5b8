// The complex dialect by real and imaginary parts: which sequence of real
// operations computes each of its operations. docs/complex.md has the formulas'
// bounds and special values.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_COMPLEX_H
#define TENSOROPS_NUMERICS_COMPLEX_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

/// A complex number, or a vector of them, as two values of one type: scalars or
/// vectors of floats. Vectors have no complex elements.
struct ComplexParts {
  Value re, im;
};

/// Whether `op` computes with complex numbers: it is of the complex dialect and
/// does more than to hold one, to take it apart or to put it together.
bool isComplexArithmetic(Operation *op);

/// Whether complex numbers with parts of type `type` have formulas.
bool hasComplexFormulas(Type type);

/// The result of `op`, which isComplexArithmetic, from its operands: a complex
/// one is given by its parts, a real one by `re` alone. `op` lends nothing but
/// its kind and its operands' types: none of its fast-math flags is handed on.
ComplexParts emitComplexArithmetic(ImplicitLocOpBuilder &builder, Operation *op,
                                   ArrayRef<ComplexParts> operands);

} // namespace mlir::tensorops

#endif // TENSOROPS_NUMERICS_COMPLEX_H
