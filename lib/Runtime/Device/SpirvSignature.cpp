// A walk over the instructions of a module that looks at types, entry points
// and functions. Types are declared before they are used, so that each one's
// parameter is known when it comes and nothing is followed in circles.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpirvSignature.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"
#include <optional>

using namespace tensorops;
using Words = llvm::ArrayRef<uint32_t>;

namespace {
/// Numbers of the SPIR-V specification.
enum Opcode : unsigned {
  OpEntryPoint = 15,
  OpTypeInt = 21,
  OpTypeFloat = 22,
  OpTypeVector = 23,
  OpTypePointer = 32,
  OpTypeFunction = 33,
  OpFunction = 54,
};
constexpr uint32_t kMagic = 0x07230203;
constexpr size_t kHeaderWords = 5;
constexpr uint32_t kCrossWorkgroup = 5;
constexpr uint32_t kKernelModel = 6;

class Reader {
public:
  llvm::Error read(Words words);
  llvm::Expected<SpirvSignatures> takeSignatures();

private:
  llvm::Error readInstruction(unsigned opcode, Words operands);
  llvm::Error readEntryPoint(Words operands);
  void readType(unsigned opcode, Words operands);

  struct EntryPoint {
    std::string name;
    uint32_t function;
  };
  std::vector<EntryPoint> entryPoints;
  /// What a launch can pass, by the type's number.
  llvm::DenseMap<uint32_t, SpirvParameter> types;
  /// Parameter types of function types; function types of functions.
  llvm::DenseMap<uint32_t, std::vector<uint32_t>> functionTypes;
  llvm::DenseMap<uint32_t, uint32_t> functions;
};
} // namespace

static llvm::Error makeMalformed(const llvm::Twine &message) {
  return llvm::createStringError("not a SPIR-V module: " + message);
}

/// Words that an instruction must have behind its first one.
static size_t operandsOf(unsigned opcode) {
  switch (opcode) {
  case OpEntryPoint:
  case OpTypeVector:
  case OpTypePointer:
    return 3;
  case OpTypeInt:
  case OpTypeFloat:
  case OpTypeFunction:
    return 2;
  case OpFunction:
    return 4;
  default:
    return 0;
  }
}

llvm::Error Reader::read(Words words) {
  if (words.size() < kHeaderWords)
    return makeMalformed("it has " + llvm::Twine(words.size()) +
                         " words, a header alone 5");
  if (words[0] == llvm::byteswap(kMagic))
    return makeMalformed("its bytes are in the order of other machines");
  if (words[0] != kMagic)
    return makeMalformed("it begins with 0x" +
                         llvm::Twine::utohexstr(words[0]) +
                         ", expected 0x07230203");
  size_t at = kHeaderWords;
  while (at < words.size()) {
    size_t count = words[at] >> 16;
    unsigned opcode = words[at] & 0xffff;
    if (count == 0 || count > words.size() - at)
      return makeMalformed("the instruction at word " + llvm::Twine(at) +
                           " claims " + llvm::Twine(count) + " words of " +
                           llvm::Twine(words.size() - at));
    if (count - 1 < operandsOf(opcode))
      return makeMalformed("the instruction at word " + llvm::Twine(at) +
                           " has " + llvm::Twine(count - 1) +
                           " operands, expected " +
                           llvm::Twine(operandsOf(opcode)));
    if (llvm::Error error =
            readInstruction(opcode, words.slice(at + 1, count - 1)))
      return error;
    at += count;
  }
  return llvm::Error::success();
}

llvm::Error Reader::readInstruction(unsigned opcode, Words operands) {
  if (opcode == OpEntryPoint)
    return readEntryPoint(operands);
  // A number is given once; DenseMap reserves the two largest.
  if (operandsOf(opcode) != 0) {
    uint32_t id = operands[opcode == OpFunction ? 1 : 0];
    if (id == 0 || id >= 0xfffffffe || types.count(id) ||
        functionTypes.count(id) || functions.count(id))
      return makeMalformed("the number " + llvm::Twine(id) +
                           " is not free for an instruction");
    if (opcode == OpFunction)
      functions[id] = operands[3];
    else
      readType(opcode, operands);
  }
  return llvm::Error::success();
}

llvm::Error Reader::readEntryPoint(Words operands) {
  // The name, padded with NULs to whole words; more operands follow.
  Words text = operands.drop_front(2);
  llvm::StringRef bytes(reinterpret_cast<const char *>(text.data()),
                        text.size() * sizeof(uint32_t));
  size_t end = bytes.find('\0');
  if (end == llvm::StringRef::npos)
    return makeMalformed("an entry point's name has no end");
  if (operands[0] == kKernelModel)
    entryPoints.push_back({bytes.take_front(end).str(), operands[1]});
  return llvm::Error::success();
}

void Reader::readType(unsigned opcode, Words operands) {
  switch (opcode) {
  case OpTypeInt:
  case OpTypeFloat:
    if (operands[1] >= 8 && operands[1] <= 64 &&
        llvm::isPowerOf2_32(operands[1]))
      types[operands[0]] = {false, operands[1] / 8};
    break;
  case OpTypeVector: {
    auto element = types.find(operands[1]);
    // A vector of three takes the room of one of four.
    if (element != types.end() && !element->second.isPointer &&
        operands[2] >= 2 && operands[2] <= 16) {
      unsigned count = unsigned(llvm::PowerOf2Ceil(operands[2]));
      unsigned bytes = element->second.byteSize * count;
      types[operands[0]] = {false, bytes};
    }
    break;
  }
  case OpTypePointer:
    if (operands[1] == kCrossWorkgroup)
      types[operands[0]] = {true, sizeof(void *)};
    break;
  default:
    functionTypes[operands[0]] = operands.drop_front(2).vec();
  }
}

llvm::Expected<SpirvSignatures> Reader::takeSignatures() {
  SpirvSignatures signatures;
  for (const EntryPoint &entry : entryPoints) {
    auto function = functions.find(entry.function);
    auto type = function == functions.end()
                    ? functionTypes.end()
                    : functionTypes.find(function->second);
    if (type == functionTypes.end())
      return makeMalformed("the kernel '" + entry.name + "' has no function");
    std::vector<SpirvParameter> parameters;
    for (uint32_t id : type->second) {
      auto parameter = types.find(id);
      if (parameter == types.end())
        return llvm::createStringError(
            "parameter " + llvm::Twine(parameters.size()) + " of the kernel '" +
            entry.name +
            "' is neither a pointer to global memory (CrossWorkgroup) nor a "
            "number or vector");
      parameters.push_back(parameter->second);
    }
    signatures[entry.name] = std::move(parameters);
  }
  return signatures;
}

llvm::Expected<SpirvSignatures> tensorops::readSpirvSignatures(Words words) {
  Reader reader;
  if (llvm::Error error = reader.read(words))
    return std::move(error);
  return reader.takeSignatures();
}
