// From a .npy file to a tensor whose memory is the mapped file.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "NpyHeader.h"
#include "tensorops/Runtime/Tensor/Npy.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Alignment.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstring>

using namespace tensorops;
using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::StringRef;
using llvm::Twine;
namespace fs = llvm::sys::fs;

static llvm::Error fail(StringRef path, const Twine &reason) {
  return llvm::createStringError(path + ": " + reason);
}

/// The whole content of `path`, mapped if it is large.
static Expected<std::unique_ptr<MemoryBuffer>> openFile(StringRef path) {
  fs::file_status status;
  if (std::error_code code = fs::status(path, status))
    return fail(path, "cannot be read: " + code.message());
  // A pipe ends, other things need not.
  if (!fs::is_regular_file(status) && status.type() != fs::file_type::fifo_file)
    return fail(path, fs::is_directory(status)
                          ? "is a folder, expected a .npy file"
                          : "is not a regular file, expected a .npy file");
  auto buffer = MemoryBuffer::getFile(path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  if (!buffer)
    return fail(path, "cannot be read: " + buffer.getError().message());
  if ((*buffer)->getBufferSize() == 0)
    return fail(path, "is empty, expected a .npy file");
  return std::move(*buffer);
}

/// The elements of `mapped` in fresh memory that is aligned, in their order.
static Expected<Tensor> copyAligned(TensorView mapped) {
  Expected<Tensor> copy = Tensor::allocate(mapped.dtype, mapped.sizes);
  if (!copy)
    return copy;
  std::memcpy(copy->view().data, mapped.data, mapped.byteSize());
  mapped.data = copy->view().data;
  mapped.readOnly = false;
  return Tensor::adopt(std::move(mapped), [owner = std::move(*copy)] {});
}

Expected<Tensor> tensorops::readNpy(StringRef path,
                                    std::optional<DType> expected) {
  auto file = openFile(path);
  if (!file)
    return file.takeError();
  Expected<NpyHeader> header = parseNpyHeader((*file)->getBuffer(), expected);
  if (!header)
    return fail(path, llvm::toString(header.takeError()));
  TensorView view;
  view.dtype = header->dtype;
  view.data =
      const_cast<char *>((*file)->getBufferStart() + header->dataOffset);
  view.sizes = header->sizes;
  view.strides = header->strides;
  view.readOnly = true;
  if (!llvm::isAddrAligned(llvm::Align(getInfo(view.dtype).byteAlign),
                           view.data)) {
    Expected<Tensor> copy = copyAligned(std::move(view));
    if (!copy)
      return fail(path, llvm::toString(copy.takeError()));
    return copy;
  }
  return Tensor::adopt(std::move(view), [owner = std::move(*file)] {});
}
