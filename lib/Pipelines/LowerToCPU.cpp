// tensorops-lower-to-cpu-pipeline, stage by stage; a comment says what holds
// behind each group of passes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/Pipelines.h"

#include "Stages.h"
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Bufferization/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/Passes.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Dialect/Transform/Transforms/Passes.h"
#include "mlir/Dialect/Vector/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tensorops/Conversion/Passes.h"
#include "tensorops/Transforms/Passes.h"

using namespace mlir;

static std::unique_ptr<Pass>
checkDialects(ArrayRef<llvm::StringLiteral> allowed) {
  tensorops::CheckDialectsOptions options;
  options.allowed.assign(allowed.begin(), allowed.end());
  return tensorops::createCheckDialects(options);
}

void tensorops::buildLowerToLinalgStage(OpPassManager &pm, StringRef target,
                                        const LoweringOptions &options,
                                        ComputeTarget loops,
                                        const Extensions &extensions) {
  if (options.transformSchedule == TransformSchedule::Run)
    pm.addPass(transform::createInterpreterPass());
  pm.addPass(createEraseSchedules());
  extensions.build(ExtensionPoint::Program, pm);
  // What is left is the program.
  pm.addPass(createCheckModule());
  // Constants are constants, whoever made tensors of them.
  pm.addPass(createForwardElements());
  addRaise(pm, options, RaiseRemarks::Raised);
  // rsqrt is ours, by whichever name it came.
  pm.addPass(checkDialects(acceptedDialects()));
  pm.addPass(createExpandPowers());
  pm.addPass(createCheckOperations({loops}));
  pm.addPass(createConvertTosaToTensors());
  // No dialect of other compilers.
  // Before anything folds: upstream's folds of complex numbers lose signs and
  // roundings, those of index take differences for numbers.
  pm.addPass(createSplitComplex());
  pm.addPass(createConvertIndexToArith());
  pm.addPass(createAttachTarget({target.str()}));
  pm.addPass(createCheckVectors());
  pm.addPass(createKeepRoundings());
  // The module says what it is compiled for, and can be compiled for it.
  pm.addPass(createLowerAffinePass());
  pm.addPass(createLowerMasks());
  pm.addPass(createDecomposeLinalg());
  // Every access and every loop nest is an operation that can be checked.
  if (options.runtimeChecks)
    pm.addPass(createGenerateRuntimeChecks());
  // Sizes fit together, and accesses stay in bounds.
  pm.addPass(createConvertTensorOpsToLinalg());
  pm.addPass(createGeneralizeElementwise());
  pm.addPass(createLinalgGeneralizeNamedOpsPass());
  pm.addPass(createDropUnitDims());
  pm.addPass(createDropConstantIndices());
  // Every loop over a tensor is a linalg.generic, indexed by its dimensions.
  pm.addPass(createSplitComplex());
  // No arithmetic on complex numbers, but on their parts.
  pm.addPass(createExpandPartialArithmetic());
  // Arithmetic has a result for all numbers, but for divisions.
  if (options.widenSums)
    pm.addPass(createWidenSums());
  // Sums of 16-bit floats are sums of f32, rounded once.
  pm.addPass(createSplitReductions());
  addCleanup(pm);
  // Sums over rows are loops of their own.
  pm.addPass(createFuseElementwise());
  addCleanup(pm);
  // Exponents that were tensors are constants, too.
  pm.addPass(createExpandPowers());
  addRaise(pm, options, RaiseRemarks::All);
  // Also where its parts came from several loops.
  if (options.runtimeChecks)
    pm.addPass(createCheckDivisions());
  // No division has no result.
  extensions.build(ExtensionPoint::Linalg, pm);
}

void tensorops::addBuffers(OpPassManager &pm, const LoweringOptions &options) {
  pm.addPass(tensorops::createMarkEntries());
  pm.addPass(tensorops::createMarkCasts());
  pm.addPass(createDecomposeLinalg());
  // Which dimensions a slice drops is plain, with the sizes that are known now.
  pm.addNestedPass<func::FuncOp>(tensorops::createSplitFills());
  pm.addPass(bufferization::createEmptyTensorEliminationPass());
  // What is put somewhere is computed there, and sums where they begin.
  bufferization::OneShotBufferizePassOptions bufferize;
  bufferize.allowReturnAllocsFromLoops = true;
  bufferize.bufferizeFunctionBoundaries = true;
  bufferize.functionBoundaryTypeConversion =
      options.entryLayout == EntryLayout::Identity
          ? bufferization::LayoutMapOption::IdentityLayoutMap
          : bufferization::LayoutMapOption::FullyDynamicLayoutMap;
  pm.addPass(bufferization::createOneShotBufferizePass(bufferize));
  // No tensors; entry arguments are not written.
  pm.addPass(tensorops::createRealizeLayouts());
  // Buffers have the layouts that their types say.
  pm.addPass(tensorops::createOwnResults());
  // Results are distinct allocations.
}

void tensorops::addDeallocations(OpPassManager &pm) {
  pm.addPass(tensorops::createMarkDeallocations());
  pm.addPass(bufferization::createOwnershipBasedBufferDeallocationPass());
  addCanonicalizer(pm);
  pm.addPass(bufferization::createBufferDeallocationSimplificationPass());
  pm.addPass(bufferization::createLowerDeallocationsPass());
  pm.addPass(createConvertBufferizationToMemRefPass());
  pm.addPass(tensorops::createExpandReshapes());
  addCleanup(pm);
  // Every other allocation is freed; nothing of bufferization is left.
}

void tensorops::buildLowerToVectorStage(OpPassManager &pm,
                                        const LoweringOptions &options,
                                        const Extensions &extensions) {
  addBuffers(pm, options);
  addDeallocations(pm);
  pm.addPass(createRecordEntries());
  // What entries take, and what of it they write, can be told behind all
  // conversions.
  pm.addPass(createGeneralizeCopies());
  pm.addPass(createUseStorageTypes());
  // Loops read and write f32, f64, complex and signless integers; bodies
  // compute on all but complex.
  pm.addPass(createVersionStridedLoops());
  // Where strides are known at run time only, loops have a version for the
  // layouts that vectors read best.
  pm.addPass(createCollapseElementwise());
  pm.addPass(createPackStridedOperands({options.nontemporal}));
  // Elementwise loops run over consecutive elements.
  pm.addPass(createVectorizeElementwise({options.nontemporal}));
  if (options.reductionOrder == ReductionOrder::Lanes64)
    pm.addPass(createVectorizeReductions());
  // Elementwise loops and sums run over whole vectors.
  pm.addPass(createConvertLinalgToLoopsPass());
  pm.addPass(createHoistInvariantCode());
  addCleanup(pm);
  // The rest of linalg is loops over scalars.
  extensions.build(ExtensionPoint::Vector, pm);
}

void tensorops::buildLowerToLLVMStage(OpPassManager &pm,
                                      const Extensions &extensions) {
  pm.addPass(createProtectNames());
  // What looks functions of libraries up by name finds none of the program's.
  pm.addPass(createLoopOverLongVectors());
  pm.addPass(createShareRecipes());
  // A recipe is written for a few registers, and a few times.
  pm.addPass(createExpandRecipes());
  pm.addPass(createExpandFunctions({/*keepLibraryCalls=*/true}));
  // Only upstream dialects.
  addFloatExpansions(pm);
  // No arithmetic in 16-bit floats, and what moves them moves integers; of math
  // what LLVM and the C library compute rightly.
  pm.addPass(createExpandVectors());
  pm.addPass(createLowerScalableMasks());
  pm.addPass(createGuardAllocations());
  // Before views are written out and lose what is known of their layout.
  pm.addPass(createConvertCopiesToLLVM());
  pm.addNestedPass<func::FuncOp>(vector::createLowerVectorMaskPass());
  pm.addNestedPass<func::FuncOp>(vector::createLowerVectorMultiReductionPass());
  pm.addPass(memref::createExpandStridedMetadataPass());
  pm.addPass(createConvertVectorToSCFPass());
  pm.addPass(createLowerAffinePass());
  pm.addPass(createConvertMathToFuncs());
  pm.addPass(createNumberSwitchCases());
  // A switch is over 32 bits.
  pm.addPass(createSCFToControlFlowPass());
  addCleanup(pm);
  // Control flow is in blocks, so a failed check can return.
  pm.addPass(createReturnErrors());
  pm.addPass(createExpandArith());
  pm.addPass(createConvertExpM1ToLibm());
  // log1p goes to the C library as well: log(1 + x) loses a small x.
  pm.addPass(createConvertMathToLLVMPass({/*approximateLog1p=*/false}));
  pm.addPass(createConvertMathToLibmPass());
  pm.addPass(createConvertComplexToLLVMPass());
  ConvertVectorToLLVMPassOptions vectors;
  // Masks count elements of memory, of which there may be more than 2^31.
  vectors.force32BitVectorIndices = false;
  pm.addPass(createConvertVectorToLLVMPass(vectors));
  // Launches, where the host of a GPU has them, and all around them.
  pm.addPass(createGpuToLLVMConversionPass());
  // memref before arith: it wants to see constant dimensions.
  pm.addPass(createFinalizeMemRefToLLVMConversionPass());
  pm.addPass(createConvertIndexToLLVMPass());
  pm.addPass(createArithToLLVMConversionPass());
  pm.addPass(createConvertFuncToLLVMPass());
  pm.addPass(createConvertControlFlowToLLVMPass());
  pm.addPass(createUBToLLVMConversionPass());
  pm.addPass(createReconcileUnrealizedCastsPass());
  pm.addPass(createClearWrapFlags());
  // Strides may be negative.
  addCleanup(pm);
  // Nothing but the LLVM dialect.
  pm.addPass(createRestoreNames());
  pm.addPass(createExportEntries());
  pm.addPass(createApplyTarget());
  extensions.build(ExtensionPoint::LLVM, pm);
  pm.addPass(checkDialects({"llvm", "gpu"}));
}

void tensorops::buildLowerToCPUPipeline(OpPassManager &pm,
                                        const LowerToCPUOptions &options,
                                        const Extensions &extensions) {
  buildLowerToLinalgStage(pm, options.target, options, ComputeTarget::CPU,
                          extensions);
  buildLowerToVectorStage(pm, options, extensions);
  buildLowerToLLVMStage(pm, extensions);
}
