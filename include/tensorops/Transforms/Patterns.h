// Rewrites of our passes that other pipelines can use with their own. Each may
// be applied greedily or in one walk, together with the others.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_PATTERNS_H
#define TENSOROPS_TRANSFORMS_PATTERNS_H

namespace mlir {
class RewritePatternSet;
} // namespace mlir

namespace mlir::tensorops {

/// linalg.softmax, linalg.pack, linalg.unpack, the operations of Winograd's
/// convolution and tensor.bitcast, on tensors, become operations that pipelines
/// know (`tensorops-decompose-linalg`).
void populateDecomposeLinalgPatterns(RewritePatternSet &patterns);

/// Reshapes take sizes of type index, slices have no stride along one element,
/// and tensors without elements are not read (`tensorops-decompose-linalg`).
void populateDecomposeShapesPatterns(RewritePatternSet &patterns);

/// memref.copy between ranked buffers becomes a linalg.generic unless both have
/// the identity layout (`tensorops-generalize-copies`).
void populateGeneralizeCopiesPatterns(RewritePatternSet &patterns);

/// memref.expand_shape with several dynamic sizes in a group becomes a
/// memref.reinterpret_cast (`tensorops-expand-reshapes`).
void populateExpandReshapesPatterns(RewritePatternSet &patterns);

/// Conversions between f32 and 16-bit floats become integer operations where
/// the nearest `llvm.target` has no instruction for them; without a target they
/// stay (`tensorops-expand-float-conversions`).
void populateExpandFloatConversionsPatterns(RewritePatternSet &patterns);

/// What only moves 16-bit floats, scalars and vectors, moves their bits as
/// integers (`tensorops-move-narrow-floats`).
void populateMoveNarrowFloatsPatterns(RewritePatternSet &patterns);

/// What computes on 16-bit floats, scalars and vectors, computes in f32 and is
/// rounded after each operation (`tensorops-widen-narrow-floats`).
void populateWidenNarrowFloatsPatterns(RewritePatternSet &patterns);

/// Powers whose exponent is a small constant become products
/// (`tensorops-expand-powers`).
void populateExpandPowersPatterns(RewritePatternSet &patterns);

/// Operations of arith and math on floats, scalars and vectors, that upstream
/// gets wrong at the edges or does not know (`tensorops-expand-math`).
void populateExpandMathPatterns(RewritePatternSet &patterns);

/// The recipe for the nearest `llvm.target` takes the place of an operation on
/// scalars or vectors; without one it stays (`tensorops-expand-recipes`). The
/// context needs the models of RecipeOpInterface.
void populateExpandRecipesPatterns(RewritePatternSet &patterns);

/// The last of arith before it becomes LLVM or SPIR-V
/// (`tensorops-expand-arith`).
void populateExpandArithPatterns(RewritePatternSet &patterns);

/// Quotients and square roots in f32, of scalars and vectors, are computed in
/// f64 and rounded: correctly, where f64 is (`tensorops-round-divisions`).
void populateRoundDivisionsPatterns(RewritePatternSet &patterns);

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMS_PATTERNS_H
