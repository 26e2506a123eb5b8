// tensorops-call-entries: compiles a module and calls many of its entries, for
// the suite `programs`: tensors come and go as bits, and lie as the caller
// says.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// usage: tensorops-call-entries MODULE CALLS TARGET [OPTIONS]
//
// CALLS has a line for each thing, words separated by one blank:
//   call ENTRY
//   in 3x4xf32 STRIDES FIRST SPAN HEX
//   end
// STRIDES (`4,1`, `-` at rank 0) count elements, FIRST is where element 0 lies
// among the SPAN elements there are, HEX the elements' bytes in row-major
// order. The answers, on standard output, each flushed before the next call
// begins:
//   call ENTRY
//   out 3x4xf32 HEX
//   error MESSAGE
//   end
// A module that does not compile is `refused MESSAGE`, exit status 1.

#include "tensorops/Errors/OneLine.h"
#include "tensorops/Runtime/JIT/Engine.h"
#include "llvm/ADT/SmallVectorExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <cstring>

using namespace tensorops;

namespace {
/// Memory with a tensor somewhere in it: moves, as the view points there.
struct Input {
  Input() = default;
  Input(Input &&) = default;
  Input &operator=(Input &&) = default;

  TensorView view;
  std::vector<uint8_t> memory;
  std::vector<uint8_t> before;
};
} // namespace

/// What stands between the elements, so that a stray read shows.
static constexpr uint8_t kFiller = 0xA5;

static llvm::Error malformed(llvm::StringRef line) {
  return llvm::createStringError("malformed line: " + line.take_front(80));
}

static bool parseList(llvm::StringRef text, char separator, Dims &numbers) {
  llvm::SmallVector<llvm::StringRef, 4> words;
  text.split(words, separator);
  return llvm::all_of(words, [&](llvm::StringRef word) {
    return !word.getAsInteger(10, numbers.emplace_back());
  });
}

/// `3x4xf32`, or `f32`.
static bool parseType(llvm::StringRef text, TensorView &view) {
  auto [sizes, name] = text.rsplit('x');
  // There is an x in complex, and none before a scalar.
  if (size_t at = text.find("complex"); at != llvm::StringRef::npos) {
    name = text.drop_front(at);
    sizes = text.take_front(at).drop_back(at != 0);
  } else if (name.empty()) {
    std::swap(sizes, name);
  }
  std::optional<DType> dtype = findDType(name);
  if (!dtype)
    return false;
  view.dtype = *dtype;
  return sizes.empty() || parseList(sizes, 'x', view.sizes);
}

static llvm::Expected<Input> parseInput(llvm::StringRef line) {
  llvm::SmallVector<llvm::StringRef, 6> words;
  line.split(words, ' ');
  Input input;
  int64_t first = 0, span = 0;
  std::string bytes;
  if (words.size() != 6 || !parseType(words[1], input.view) ||
      (words[2] != "-" && !parseList(words[2], ',', input.view.strides)) ||
      words[3].getAsInteger(10, first) || words[4].getAsInteger(10, span) ||
      !llvm::tryGetFromHex(words[5], bytes))
    return malformed(line);
  const int64_t size = getInfo(input.view.dtype).byteSize;
  if (input.view.strides.size() != input.view.sizes.size() ||
      static_cast<int64_t>(bytes.size()) != input.view.byteSize())
    return malformed(line);
  // Aligned as an element must be, and no better.
  input.memory.assign((span + 1) * size, kFiller);
  input.view.data = input.memory.data() + first * size;
  for (int64_t index = 0; index < input.view.numElements(); ++index)
    std::memcpy(input.view.elementAt(index), bytes.data() + index * size, size);
  input.before = input.memory;
  return input;
}

static void printOutput(const TensorView &view) {
  std::string bytes(view.byteSize(), '\0');
  packElements(view, bytes.data());
  llvm::outs() << "out " << formatTensorType(view.dtype, view.sizes) << ' '
               << llvm::toHex(bytes) << '\n';
}

static void callEntry(const Executable &code, llvm::StringRef entry,
                      llvm::ArrayRef<Input> inputs) {
  auto views = llvm::map_to_vector(
      inputs, [](const Input &input) { return input.view; });
  auto results = code.invoke(entry, views);
  if (!results) {
    llvm::outs() << "error "
                 << joinLines(llvm::toString(results.takeError()).c_str())
                 << '\n';
    return;
  }
  for (const Tensor &result : *results)
    printOutput(result.view());
  for (const auto &[index, input] : llvm::enumerate(inputs))
    if (input.memory != input.before)
      llvm::outs() << "error input " << index << " was written\n";
}

static llvm::Error callAll(const Executable &code,
                           const llvm::MemoryBuffer &calls) {
  llvm::StringRef entry;
  std::vector<Input> inputs;
  for (llvm::line_iterator line(calls); !line.is_at_eof(); ++line) {
    llvm::StringRef name = *line;
    if (name.consume_front("call ")) {
      entry = name;
      inputs.clear();
      llvm::outs() << *line << '\n';
      llvm::outs().flush();
    } else if (line->starts_with("in ")) {
      llvm::Expected<Input> input = parseInput(*line);
      if (!input)
        return input.takeError();
      inputs.push_back(std::move(*input));
    } else if (*line == "end") {
      callEntry(code, entry, inputs);
      llvm::outs() << "end\n";
      llvm::outs().flush();
    } else {
      return malformed(*line);
    }
  }
  return llvm::Error::success();
}

static int refuse(llvm::Error error) {
  llvm::outs() << "refused "
               << joinLines(llvm::toString(std::move(error)).c_str()) << '\n';
  return 1;
}

int main(int argc, char **argv) {
  if (argc < 4 || argc > 5) {
    llvm::errs() << "usage: tensorops-call-entries MODULE CALLS TARGET "
                    "[OPTIONS]\n";
    return 2;
  }
  auto calls = llvm::MemoryBuffer::getFile(argv[2]);
  if (!calls) {
    llvm::errs() << argv[2] << ": " << calls.getError().message() << '\n';
    return 2;
  }
  CompilerOptions options;
  options.target = argv[3];
  options.pipelineOptions = argc == 5 ? argv[4] : "";
  auto engine = Engine::create(options);
  if (!engine)
    return refuse(engine.takeError());
  llvm::Expected<Executable> code = (*engine)->compileFile(argv[1]);
  if (!code)
    return refuse(code.takeError());
  if (llvm::Error error = callAll(*code, **calls)) {
    llvm::errs() << llvm::toString(std::move(error)) << '\n';
    return 2;
  }
  return 0;
}
