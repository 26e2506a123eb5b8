// Memref parameters are inputs and outputs at once: the copies serve as both.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/JIT/Outputs.h"
#include "ArgumentCheck.h"
#include "llvm/ADT/STLExtras.h"

using namespace tensorops;

static bool isMemRef(const ValueType &type) {
  return type.kind == ValueType::Kind::MemRef;
}

size_t tensorops::countOutputs(const Signature &signature) {
  return signature.results.size() +
         llvm::count_if(signature.arguments, isMemRef);
}

llvm::Error tensorops::checkOutputCount(const Signature &signature,
                                        size_t count, llvm::StringRef what) {
  // Of an entry that cannot be called not all types are known.
  if (llvm::Error error = checkCallable(signature))
    return error;
  size_t outputs = countOutputs(signature);
  if (count <= outputs)
    return llvm::Error::success();
  return llvm::createStringError("entry '" + signature.name + "' has " +
                                 llvm::Twine(outputs) +
                                 (outputs == 1 ? " output" : " outputs") +
                                 ", found " + llvm::Twine(count) + " " + what);
}

llvm::Expected<FreshArguments>
FreshArguments::create(const Signature &signature,
                       llvm::ArrayRef<TensorView> inputs) {
  if (llvm::Error error = checkCallable(signature))
    return std::move(error);
  if (llvm::Error error = checkArgumentCount(signature, inputs.size()))
    return std::move(error);
  FreshArguments fresh;
  for (auto [type, input] : llvm::zip_equal(signature.arguments, inputs)) {
    fresh.arguments.push_back(input);
    if (!isMemRef(type))
      continue;
    llvm::Expected<Tensor> copy = Tensor::copyOf(input);
    if (!copy)
      return copy.takeError();
    fresh.arguments.back() = copy->view();
    fresh.copies.push_back(std::move(*copy));
  }
  return fresh;
}

llvm::SmallVector<Tensor>
FreshArguments::takeOutputs(llvm::SmallVector<Tensor> results) {
  llvm::append_range(results,
                     llvm::make_range(std::make_move_iterator(copies.begin()),
                                      std::make_move_iterator(copies.end())));
  copies.clear();
  return results;
}
