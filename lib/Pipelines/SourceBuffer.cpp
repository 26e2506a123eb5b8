// Stock parsers check neither: the reader of bytecode takes whatever address it
// gets, and that of text allocates with whatever alignment a resource names.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/SourceBuffer.h"

#include "mlir/Bytecode/BytecodeReader.h"
#include "tensorops/Errors/LocatedError.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Alignment.h"

using namespace mlir;
using llvm::MemoryBuffer;
using llvm::StringRef;

/// More than resources of any program ask for; a buffer of it costs addresses,
/// no memory.
static constexpr uint64_t kResourceAlignment = uint64_t(1) << 21;

static std::unique_ptr<MemoryBuffer>
align(std::unique_ptr<MemoryBuffer> buffer) {
  if (llvm::isAddrAligned(llvm::Align(kResourceAlignment),
                          buffer->getBufferStart()))
    return buffer;
  auto aligned = llvm::WritableMemoryBuffer::getNewUninitMemBuffer(
      buffer->getBufferSize(), buffer->getBufferIdentifier(),
      llvm::Align(kResourceAlignment));
  // Where there are no such addresses, the reader has the last word.
  if (!aligned)
    return buffer;
  llvm::copy(buffer->getBuffer(), aligned->getBufferStart());
  return aligned;
}

/// The place of the first blob in `metadata`, the text of a `{-# … #-}`, that
/// names an alignment of 0; npos if there is none. A blob is a string of hex
/// digits, of which the first eight are its alignment.
static size_t findUnaligned(StringRef metadata) {
  static constexpr StringRef kUnaligned = "\"0x00000000";
  size_t at = metadata.find("dialect_resources");
  while ((at = metadata.find(kUnaligned, at)) != StringRef::npos) {
    StringRef rest = metadata.substr(at + kUnaligned.size());
    if (!rest.empty() && llvm::isHexDigit(rest.front()))
      return at;
    ++at;
  }
  return StringRef::npos;
}

/// The key before the blob at the end of `text`: `d` in `{ d: `.
static StringRef findKey(StringRef text) {
  text = text.rtrim().rtrim(':').rtrim();
  return text.substr(text.find_last_of(" \t\n{,") + 1);
}

static llvm::Error checkResources(const MemoryBuffer &buffer) {
  StringRef text = buffer.getBuffer();
  for (size_t begin = text.find("{-#"); begin != StringRef::npos;
       begin = text.find("{-#", begin + 1)) {
    StringRef metadata = text.slice(begin, text.find("#-}", begin));
    size_t at = findUnaligned(metadata);
    if (at == StringRef::npos)
      continue;
    StringRef before = text.take_front(begin + at);
    ::tensorops::SourceLocation location;
    location.file = buffer.getBufferIdentifier().str();
    location.line = before.count('\n') + 1;
    location.column = before.size() - (before.rfind('\n') + 1) + 1;
    return ::tensorops::makeLocatedError(
        location, "resource '" + findKey(before) +
                      "' has alignment 0; expected a power of two in the "
                      "first 4 bytes");
  }
  return llvm::Error::success();
}

llvm::Expected<std::unique_ptr<MemoryBuffer>>
mlir::tensorops::prepareSource(std::unique_ptr<MemoryBuffer> buffer) {
  if (isBytecode(buffer->getMemBufferRef()))
    return align(std::move(buffer));
  if (llvm::Error error = checkResources(*buffer))
    return std::move(error);
  return std::move(buffer);
}
