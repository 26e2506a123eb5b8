// The stages in order: clone, lower in MLIR, translate to LLVM IR, generate
// code (CodeGen.cpp), for every form of output alike.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/Compiler.h"
#include "Adapter.h"
#include "CodeGen.h"
#include "Initializers.h"
#include "Kernels.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "tensorops/Pipelines/Pipelines.h"
#include "tensorops/Pipelines/Registration.h"
#include "tensorops/Pipelines/SourceBuffer.h"
#include "tensorops/Target/HostTarget.h"
#include "tensorops/Transforms/RecordedEntries.h"
#include "tensorops/Transforms/ReportedErrors.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

using namespace tensorops;

Compiler::Compiler(CompilerOptions options, Target mainTarget)
    : options(std::move(options)), mainTarget(std::move(mainTarget)),
      // Modules are small: threads would cost more than they save.
      context(mlir::MLIRContext::Threading::DISABLED) {
  mlir::tensorops::registerAllDialects(registry);
  context.appendDialectRegistry(registry);
  mlir::DialectRegistry foreign;
  mlir::tensorops::registerForeignDialects(foreign);
  context.appendDialectRegistry(foreign);
  // They are refused by the pipeline, by name; the parser would advise an
  // option that only mlir-opt has.
  context.allowUnregisteredDialects();
  // A location is enough: the operation as a note may be the whole program.
  context.printOpOnDiagnostic(false);
}

llvm::Error Compiler::readOptions() {
  if (llvm::Error error = lowering.parse(options.pipelineOptions))
    return error;
  if (!mainTarget.isGPU())
    return llvm::Error::success();
  llvm::Expected<Target> cpu = resolveTarget(
      lowering.hostTarget.hasValue() ? lowering.hostTarget.getValue()
                                     : "native");
  if (!cpu)
    return cpu.takeError();
  host = std::move(*cpu);
  lowering.hostTarget = host->text().str();
  return llvm::Error::success();
}

llvm::Expected<std::unique_ptr<Compiler>>
Compiler::create(CompilerOptions options) {
  llvm::Expected<Target> target = resolveTarget(options.target);
  if (!target)
    return target.takeError();
  std::unique_ptr<Compiler> compiler(
      new Compiler(std::move(options), std::move(*target)));
  if (llvm::Error error = compiler->readOptions())
    return std::move(error);
  return compiler;
}

llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
Compiler::parseBuffer(std::unique_ptr<llvm::MemoryBuffer> buffer) {
  std::string name = buffer->getBufferIdentifier().str();
  auto source = mlir::tensorops::prepareSource(std::move(buffer));
  if (!source)
    return source.takeError();
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(*source), llvm::SMLoc());
  DiagnosticCollector diagnostics(context, options.onDiagnostic,
                                  /*passOn=*/false);
  auto module = mlir::parseSourceFile<mlir::ModuleOp>(sources, &context);
  if (!module)
    return diagnostics.takeError("cannot read '" + name + "' as MLIR");
  return module;
}

llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
Compiler::parseText(llvm::StringRef text, llvm::StringRef bufferName) {
  // MLIR's lexer reads up to a NUL, which `text` need not have.
  return parseBuffer(llvm::MemoryBuffer::getMemBufferCopy(text, bufferName));
}

llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
Compiler::parseFile(llvm::StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer)
    return makeLocatedError({path.str()}, "cannot read the file: " +
                                              buffer.getError().message());
  return parseBuffer(std::move(*buffer));
}

/// Whether functions have their last form at `stage`: one that can be called,
/// or kernels and what launches them.
static bool isBehindVectors(Stage stage) {
  return leadsOver(stage, Stage::LLVM) || isKernelStage(stage);
}

llvm::Error Compiler::buildPipeline(mlir::OpPassManager &manager, Stage stage) {
  if (!options.pipeline.empty()) {
    if (!isBehindVectors(stage))
      return llvm::createStringError(
          "a pipeline of one's own has no named stages before "
          "the LLVM dialect");
    static const bool registered = [] {
      mlir::tensorops::registerAllPasses();
      mlir::tensorops::registerAllPipelines();
      return true;
    }();
    (void)registered;
    std::string message;
    llvm::raw_string_ostream stream(message);
    // Both `builtin.module(a,b)`, as passes dump it, and `a,b`.
    auto parsed = mlir::parsePassPipeline(
        llvm::StringRef(options.pipeline).starts_with("builtin.module(")
            ? options.pipeline
            : "builtin.module(" + options.pipeline + ")",
        stream);
    if (failed(parsed))
      return makeLocatedError({"pipeline"}, message);
    manager = std::move(*parsed);
    return llvm::Error::success();
  }

  addStages(manager, stage,
            makesKernels(stage) ? host->text() : mainTarget.text());
  return llvm::Error::success();
}

void Compiler::addStages(mlir::OpPassManager &manager, Stage stage,
                         llvm::StringRef cpu) {
  if (makesKernels(stage) && !isKernelStage(stage))
    return buildLowerToDevicePipeline(manager, mainTarget.text(), lowering,
                                      options.extensions);
  if (std::optional<Stage> previous = getInfo(stage).predecessor)
    addStages(manager, *previous, cpu);
  switch (stage) {
  case Stage::Linalg:
    return buildLowerToLinalgStage(
        manager, cpu, lowering,
        mlir::tensorops::getComputeTarget(mainTarget.text()),
        options.extensions);
  case Stage::Vector:
    return buildLowerToVectorStage(manager, lowering, options.extensions);
  case Stage::LLVM:
    return mlir::tensorops::buildLowerToLLVMStage(manager, options.extensions);
  case Stage::GPU:
    return buildLowerToKernelsStage(
        manager, lowering,
        {mainTarget.vectorBits(), mainTarget.workgroupBytes()},
        options.extensions);
  case Stage::NVVM:
    return mlir::tensorops::buildLowerToNVVMStage(manager, mainTarget.text());
  case Stage::PTX:
    return mlir::tensorops::buildLowerToPTXStage(manager);
  case Stage::SPIRV:
    return mlir::tensorops::buildLowerToSPIRVStage(manager, /*serialize=*/true);
  case Stage::LLVMIR:
  case Stage::Assembly:
  case Stage::Object:
  case Stage::Cubin:
    // No passes make these.
    return;
  }
}

/// Code for another machine may not run here, or be slower than it could.
static llvm::Error checkLoweredFor(mlir::ModuleOp module, const Target &target,
                                   bool hasDevice) {
  auto found = module->getAttrOfType<mlir::LLVM::TargetAttr>(
      mlir::LLVM::LLVMDialect::getTargetAttrName());
  const bool hasKernels = !module.getOps<mlir::gpu::BinaryOp>().empty();
  if (found && (hasDevice || !hasKernels) &&
      found.getTriple() == target.triple() && found.getChip() == target.cpu() &&
      found.getFeatures() &&
      llvm::equal(found.getFeatures().getFeatures(), target.features()))
    return llvm::Error::success();
  return makeLocatedError(
      mlir::tensorops::findSourceLocation(module.getLoc()),
      "the module was lowered for another target, expected '" + target.text() +
          "'; name the target that it was lowered for, or give the module as "
          "it was before");
}

llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
Compiler::keepLowered(mlir::ModuleOp module, Stage stage,
                      DiagnosticCollector &diagnostics) {
  if (!isBehindVectors(stage) || isKernelStage(stage))
    return makeLocatedError(
        mlir::tensorops::findSourceLocation(module.getLoc()),
        "the module is lowered already; stages that it can go on to are llvm, "
        "llvmir, asm and obj");
  if (llvm::Error error =
          checkLoweredFor(module, codeTarget(), host.has_value()))
    return std::move(error);
  if (failed(mlir::verify(module)))
    return diagnostics.takeError("the module does not verify");
  return mlir::OwningOpRef<mlir::ModuleOp>(module.clone());
}

llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
Compiler::lower(mlir::ModuleOp module, Stage stage,
                DiagnosticCollector &diagnostics) {
  if (options.pipeline.empty() && mlir::tensorops::hasRecordedEntries(module))
    return keepLowered(module, stage, diagnostics);
  mlir::MLIRContext *home = module.getContext();
  if (isForeign(module))
    home->appendDialectRegistry(registry);
  mlir::PassManager manager(home, mlir::ModuleOp::getOperationName());
#ifdef NDEBUG
  // After every pass it is a fifth of the time of compiling, and for a
  // developer: tensorops-opt does it. But a program's own schedule may leave
  // anything behind.
  using mlir::tensorops::TransformSchedule;
  manager.enableVerifier(lowering.transformSchedule == TransformSchedule::Run);
#endif
  if (llvm::Error error = buildPipeline(manager, stage))
    return std::move(error);
  // Passes may rely on what verifiers promise; a module built by hand has not
  // been through one.
  if (failed(mlir::verify(module)))
    return diagnostics.takeError("the module does not verify");
  mlir::OwningOpRef<mlir::ModuleOp> lowered(module.clone());
  if (failed(manager.run(*lowered)))
    return diagnostics.takeError("the pipeline failed and did not say why");
  if (failed(mlir::verify(*lowered)))
    return diagnostics.takeError("the pipeline's result does not verify");
  return lowered;
}

static llvm::Expected<std::unique_ptr<llvm::Module>>
translate(mlir::ModuleOp module, llvm::LLVMContext &context,
          DiagnosticCollector &diagnostics) {
  auto translated = mlir::translateModuleToLLVMIR(
      module, context, module.getName().value_or("tensorops"));
  if (!translated)
    return diagnostics.takeError("the module cannot be translated to LLVM IR");
  return translated;
}

/// Objects promise a C interface; an entry that has none is an error, not a
/// symbol that nobody can call.
static llvm::Error checkEntries(mlir::ModuleOp module,
                                mlir::tensorops::EntryLayout layout) {
  std::vector<Signature> entries = readSignatures(module, layout);
  if (entries.empty())
    return checkNotLowered(module);
  for (const Signature &entry : entries)
    if (llvm::Error error = checkCallable(entry))
      return error;
  return llvm::Error::success();
}

llvm::Error Compiler::emit(mlir::ModuleOp module, Stage stage,
                           llvm::raw_pwrite_stream &os) {
  if (llvm::Error error = checkStage(mainTarget, stage))
    return error;
  if (isBehindVectors(stage))
    if (llvm::Error error = checkEntries(module, lowering.entryLayout))
      return error;
  DiagnosticCollector diagnostics(*module.getContext(), options.onDiagnostic,
                                  isForeign(module));
  auto lowered = lower(module, stage, diagnostics);
  if (!lowered)
    return lowered.takeError();
  const StageInfo::Kind kind = getInfo(stage).kind;
  if (kind == StageInfo::Kind::MLIR) {
    (*lowered)->print(os);
    os << '\n';
    return llvm::Error::success();
  }
  if (kind == StageInfo::Kind::Kernels)
    return writeKernels(**lowered, stage, mainTarget, os);
  // Without kernels it would be an object for another machine than was named.
  if (makesKernels(stage))
    if (auto kernels = readKernels(**lowered); !kernels)
      return kernels.takeError();
  llvm::LLVMContext llvmContext;
  auto translated = translate(**lowered, llvmContext, diagnostics);
  if (!translated)
    return translated.takeError();
  if (kind == StageInfo::Kind::LLVMIR) {
    os << **translated;
    return llvm::Error::success();
  }
  SymbolOrigins origins;
  if (options.pipeline.empty()) {
    origins = readSymbolOrigins(module, **lowered);
    if (llvm::Error error = checkUndefinedSymbols(
            findUndefinedSymbols(**translated), origins, makesKernels(stage)))
      return error;
  }
  return emitCode(**translated, stage, origins, os);
}

llvm::Error Compiler::emitCode(llvm::Module &translated, Stage stage,
                               const SymbolOrigins &origins,
                               llvm::raw_pwrite_stream &os) {
  const Target &target = makesKernels(stage) ? codeTarget() : mainTarget;
  if (stage == Stage::Assembly)
    return generateCode(translated, target, llvm::CodeGenFileType::AssemblyFile,
                        os);
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream code(bytes);
  if (llvm::Error error = generateCode(translated, target,
                                       llvm::CodeGenFileType::ObjectFile, code))
    return error;
  // The code generator calls functions as well.
  auto symbols = findUndefinedSymbols(llvm::MemoryBufferRef(code.str(), ""));
  if (!symbols)
    return symbols.takeError();
  if (options.pipeline.empty())
    if (llvm::Error error =
            checkUndefinedSymbols(*symbols, origins, makesKernels(stage)))
      return error;
  os << code.str();
  return llvm::Error::success();
}

bool Compiler::isForeign(mlir::ModuleOp module) const {
  return module.getContext() != &context;
}

bool Compiler::makesKernels(Stage stage) const {
  // Functions of scalars have had assembly and its stages of their own before
  // there were kernels.
  return host && (isKernelStage(stage) || stage == Stage::Object);
}

llvm::Expected<CompiledObject>
Compiler::compileForCalls(mlir::ModuleOp module) {
  DiagnosticCollector diagnostics(*module.getContext(), options.onDiagnostic,
                                  isForeign(module));
  auto lowered = lower(module, Stage::Object, diagnostics);
  if (!lowered)
    return lowered.takeError();
  llvm::LLVMContext llvmContext;
  auto translated = translate(**lowered, llvmContext, diagnostics);
  if (!translated)
    return translated.takeError();

  CompiledObject object;
  object.entries = readSignatures(module, lowering.entryLayout);
  if (object.entries.empty())
    if (llvm::Error error = checkNotLowered(module))
      return std::move(error);
  object.origins = readSymbolOrigins(module, **lowered);
  object.reports = mlir::tensorops::readReportedErrors(**lowered);
  // A pipeline of one's own says itself where memory lies.
  object.entryMemory = host && options.pipeline.empty() ? MemorySpace::Device
                                                        : options.entryMemory;
  addInitializers(**translated);
  for (const Signature &entry : object.entries)
    if (entry.unsupported.empty())
      if (llvm::Error error = addAdapter(**translated, entry))
        return std::move(error);

  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream os(bytes);
  if (llvm::Error error = generateCode(**translated, codeTarget(),
                                       llvm::CodeGenFileType::ObjectFile, os))
    return std::move(error);
  object.image = std::make_unique<llvm::SmallVectorMemoryBuffer>(
      std::move(bytes), /*RequiresNullTerminator=*/false);
  return object;
}
