// Types are replaced everywhere at once, so that what had to fit together
// before still does.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "MemorySpaces.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/IR/AttrTypeSubElements.h"

using namespace mlir;

Attribute tensorops::getDeviceSpace(MLIRContext *context) {
  return gpu::AddressSpaceAttr::get(context, gpu::AddressSpace::Global);
}

bool tensorops::isHostMemory(Type buffer) {
  return !cast<BaseMemRefType>(buffer).getMemorySpace();
}

void tensorops::replaceMemorySpace(Operation *op, Attribute from,
                                   Attribute to) {
  AttrTypeReplacer replacer;
  replacer.addReplacement([=](MemRefType type) -> std::optional<Type> {
    if (type.getMemorySpace() != from)
      return std::nullopt;
    return MemRefType::get(type.getShape(), type.getElementType(),
                           type.getLayout(), to);
  });
  replacer.addReplacement([=](UnrankedMemRefType type) -> std::optional<Type> {
    if (type.getMemorySpace() != from)
      return std::nullopt;
    return UnrankedMemRefType::get(type.getElementType(), to);
  });
  replacer.recursivelyReplaceElementsIn(op, /*replaceAttrs=*/true,
                                        /*replaceLocs=*/false,
                                        /*replaceTypes=*/true);
}
