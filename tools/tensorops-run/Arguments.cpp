// Tells files from text; reading and writing them is the runtime's.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Arguments.h"
#include "Support/Output.h"
#include "tensorops/Runtime/Tensor/Npy.h"
#include "tensorops/Runtime/Tensor/TensorText.h"
#include "llvm/Support/raw_ostream.h"

using namespace tensorops;

/// The path in `@x.npy` or `x.npy`; empty if `text` names no file.
static llvm::StringRef getFile(llvm::StringRef text) {
  if (text.consume_front("@"))
    return text;
  return text.ends_with(".npy") ? text : "";
}

llvm::Expected<Tensor> tensorops::readInput(llvm::StringRef text,
                                            std::optional<DType> expected) {
  if (llvm::StringRef path = getFile(text); !path.empty())
    return readNpy(path, expected);
  llvm::Expected<Tensor> tensor = parseTensor(text);
  if (tensor)
    return tensor;
  constexpr size_t kShown = 60;
  std::string shown = text.substr(0, kShown).str();
  if (text.size() > kShown)
    shown += "...";
  return llvm::createStringError("--input=" + shown + ": " +
                                 llvm::toString(tensor.takeError()));
}

llvm::Error tensorops::writeOutput(llvm::StringRef destination,
                                   const TensorView &tensor, PrintMode mode) {
  if (destination != "-") {
    llvm::StringRef path = getFile(destination);
    if (path.empty())
      return llvm::createStringError("--output=" + destination +
                                     ": expected @FILE, FILE.npy or -");
    return writeNpy(path, tensor, removeOnSignal);
  }
  if (mode == PrintMode::None)
    return llvm::Error::success();
  printTensor(llvm::outs(), tensor,
              mode == PrintMode::All ? PrintExtent::All
                                     : PrintExtent::Shortened);
  llvm::outs() << '\n';
  return llvm::Error::success();
}
