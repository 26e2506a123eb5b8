// From a tensor to a .npy file: the header and the elements, dense.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "NpyHeader.h"
#include "tensorops/Runtime/Tensor/Npy.h"
#include "llvm/ADT/Twine.h"
#include <optional>

using namespace tensorops;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

static Error fail(StringRef path, Error reason) {
  return llvm::createStringError(
      path + ": cannot be written: " + llvm::toString(std::move(reason)));
}

Error tensorops::writeNpy(StringRef path, const TensorView &tensor,
                          TemporaryWatch watch) {
  Expected<std::string> header = formatNpyHeader(tensor.dtype, tensor.sizes);
  if (!header)
    return fail(path, header.takeError());
  TensorView dense = tensor;
  std::optional<Tensor> owner;
  if (!tensor.isContiguous()) {
    Expected<Tensor> copy = Tensor::copyOf(tensor);
    if (!copy)
      return fail(path, copy.takeError());
    owner = std::move(*copy);
    dense = owner->view();
  }
  StringRef elements(static_cast<const char *>(dense.data), dense.byteSize());
  return writeWholeFile(path, {*header, elements}, watch);
}
