// Names of entry layouts, for tools and bindings that take them as text.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/Pipelines.h"

#include "llvm/ADT/StringSwitch.h"
#include <optional>

using namespace mlir::tensorops;

llvm::Expected<EntryLayout>
mlir::tensorops::parseEntryLayout(llvm::StringRef name) {
  auto layout = llvm::StringSwitch<std::optional<EntryLayout>>(name)
                    .Case("identity", EntryLayout::Identity)
                    .Case("strided", EntryLayout::Strided)
                    .Default(std::nullopt);
  if (layout)
    return *layout;
  return llvm::createStringError("unknown entry layout '" + name +
                                 "'; expected identity or strided");
}
