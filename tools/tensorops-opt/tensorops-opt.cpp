// tensorops-opt: runs passes and pipelines over .mlir files, with everything
// that our pipelines name.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Support/CommandLine.h"
#include "Support/Output.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "tensorops/Errors/LocatedError.h"
#include "tensorops/Numerics/Rsqrt/Recipes.h"
#include "tensorops/Pipelines/Listing.h"
#include "tensorops/Pipelines/Registration.h"
#include "tensorops/Pipelines/SourceBuffer.h"
#include "tensorops/Runtime/Tensor/WholeFile.h"
#include "llvm/ADT/SmallString.h"

namespace cl = llvm::cl;
using namespace tensorops;

static cl::opt<std::string>
    inputFile(cl::Positional, cl::init("-"),
              cl::desc("FILE.mlir (or bytecode; - is standard input)"));
static cl::opt<std::string>
    outputFile("o", cl::init("-"), cl::value_desc("FILE"),
               cl::desc("where to write; - is standard output"));
namespace {
enum class ListFormat { None, Text, Markdown };
} // namespace

static cl::opt<ListFormat> listRecipes(
    "tensorops-list-recipes", cl::ValueOptional, cl::init(ListFormat::None),
    cl::desc("print the table of recipes and do nothing else"),
    cl::values(clEnumValN(ListFormat::Text, "text", "a line a recipe"),
               clEnumValN(ListFormat::Text, "", ""),
               clEnumValN(ListFormat::Markdown, "markdown",
                          "a table a machine of what serves each accuracy")));

static cl::opt<bool> listPipelines(
    "tensorops-list-pipelines", cl::ValueDisallowed,
    cl::desc("print the pipelines with their options as a page of the "
             "documents and do nothing else"));

static cl::opt<bool> listOperations(
    "tensorops-list-operations", cl::ValueDisallowed,
    cl::desc("print the table of operations, types and targets as a page of "
             "the documents and do nothing else"));

static void printRecipes() {
  mlir::MLIRContext context;
  if (listRecipes == ListFormat::Markdown)
    mlir::tensorops::printRsqrtRecipesAsMarkdown(llvm::outs(), context);
  else
    mlir::tensorops::printRsqrtRecipes(llvm::outs(), context);
}

/// As mlir-opt does it, but for what it reads and writes: sources are prepared
/// for their parser, and an output is whole or an error that names it.
static llvm::Error optimize(mlir::DialectRegistry &registry,
                            const mlir::MlirOptMainConfig &config,
                            bool &succeeded) {
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(inputFile);
  if (!buffer)
    return makeLocatedError({inputFile}, "cannot read the file: " +
                                             buffer.getError().message());
  auto source = mlir::tensorops::prepareSource(std::move(*buffer));
  if (!source)
    return source.takeError();
  if (outputFile == "-") {
    succeeded = mlir::succeeded(
        mlir::MlirOptMain(llvm::outs(), std::move(*source), registry, config));
    return llvm::Error::success();
  }
  llvm::SmallString<0> bytes;
  llvm::raw_svector_ostream os(bytes);
  succeeded = mlir::succeeded(
      mlir::MlirOptMain(os, std::move(*source), registry, config));
  return succeeded ? writeWholeFile(outputFile, {bytes}, removeOnSignal)
                   : llvm::Error::success();
}

int main(int argc, char **argv) {
  guardStandardOutput("tensorops-opt");
  mlir::DialectRegistry registry;
  mlir::tensorops::registerAllDialects(registry);
  mlir::tensorops::registerForeignDialects(registry);
  mlir::tensorops::registerAllPasses();
  mlir::tensorops::registerAllPipelines();
  std::string header =
      mlir::registerCLIOptions("tensorops optimizer driver", registry);
  if (!parseAllOptions(argc, argv, header))
    return 1;
  if (listRecipes != ListFormat::None || listPipelines || listOperations) {
    if (listOperations)
      mlir::tensorops::printOperationsAsMarkdown(llvm::outs());
    else if (listPipelines)
      mlir::tensorops::printPipelinesAsMarkdown(llvm::outs());
    else
      printRecipes();
    if (llvm::Error error = finishStandardOutput())
      return reportError("tensorops-opt", std::move(error));
    return 0;
  }
  auto config = mlir::MlirOptMainConfig::createFromCLOptions();
  bool succeeded = true;
  if (config.shouldShowDialects() || config.shouldListPasses())
    succeeded = mlir::succeeded(
        mlir::MlirOptMain(argc, argv, inputFile, outputFile, registry));
  else if (llvm::Error error = optimize(registry, config, succeeded))
    return reportError("tensorops-opt", std::move(error));
  if (llvm::Error error = finishStandardOutput())
    return reportError("tensorops-opt", std::move(error));
  return succeeded ? 0 : 1;
}
