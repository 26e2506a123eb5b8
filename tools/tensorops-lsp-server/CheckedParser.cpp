// The language server has MLIR parse what stands in an editor, and has no hook
// before that: the linker puts this function in the parser's place.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Diagnostics.h"
#include "tensorops/Errors/LocatedError.h"
#include "tensorops/Pipelines/SourceBuffer.h"
#include "llvm/Support/SourceMgr.h"

using namespace mlir;

// What `--wrap` calls the parser itself, and what is called instead of it.
LogicalResult parseUnchecked(const llvm::SourceMgr &sources, Block *block,
                             const ParserConfig &config, AsmParserState *state,
                             AsmParserCodeCompleteContext *completion) //
    asm("__real_" TENSOROPS_WRAPPED_PARSER);
LogicalResult parseChecked(const llvm::SourceMgr &sources, Block *block,
                           const ParserConfig &config, AsmParserState *state,
                           AsmParserCodeCompleteContext *completion) //
    asm("__wrap_" TENSOROPS_WRAPPED_PARSER);

LogicalResult parseChecked(const llvm::SourceMgr &sources, Block *block,
                           const ParserConfig &config, AsmParserState *state,
                           AsmParserCodeCompleteContext *completion) {
  const llvm::MemoryBuffer *buffer =
      sources.getMemoryBuffer(sources.getMainFileID());
  auto source = mlir::tensorops::prepareSource(
      llvm::MemoryBuffer::getMemBuffer(buffer->getMemBufferRef()));
  if (source)
    return parseUnchecked(sources, block, config, state, completion);
  llvm::handleAllErrors(
      source.takeError(), [&](const ::tensorops::LocatedError &error) {
        const ::tensorops::SourceLocation &at = error.location();
        emitError(FileLineColLoc::get(config.getContext(), at.file, at.line,
                                      at.column))
            << error.text();
      });
  return failure();
}
