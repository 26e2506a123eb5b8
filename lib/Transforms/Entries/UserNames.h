// Names of the program while the names of libraries are looked up beside them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_ENTRIES_USERNAMES_H
#define TENSOROPS_LIB_TRANSFORMS_ENTRIES_USERNAMES_H

#include "llvm/ADT/StringRef.h"

namespace mlir::tensorops {

/// What the names of a program begin with while they are protected.
inline constexpr char kProtected[] = "tensorops$";
/// Of a module whose names are.
inline constexpr char kNamesAreProtected[] = "tensorops.names_are_protected";
/// What the conversion to LLVM puts before the name of an entry.
inline constexpr char kInterfacePrefix[] = "_mlir_ciface_";

/// The name that the program has for `name`.
inline StringRef getUserName(StringRef name) {
  name.consume_front(kProtected);
  return name;
}

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_ENTRIES_USERNAMES_H
