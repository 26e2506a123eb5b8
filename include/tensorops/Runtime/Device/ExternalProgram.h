// Programs of others that make one file of another: ptxas, llvm-spirv. They are
// bound to another LLVM than ours, or nobody has their source.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_DEVICE_EXTERNALPROGRAM_H
#define TENSOROPS_RUNTIME_DEVICE_EXTERNALPROGRAM_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace tensorops {

/// The path of the first of `names` that is in PATH, or else in one of
/// `folders`.
std::optional<std::string>
findProgram(llvm::ArrayRef<llvm::StringRef> names,
            llvm::ArrayRef<llvm::StringRef> folders = {});

/// Names of files end in these, without a dot.
struct FileSuffixes {
  llvm::StringRef input, output;
};

/// The arguments behind the program's name, for the paths of both files.
using ProgramArguments = llvm::function_ref<llvm::SmallVector<llvm::StringRef>(
    llvm::StringRef input, llvm::StringRef output)>;

/// What `program` makes of `input`, by way of temporary files that are gone
/// afterwards in every case. If it fails, the error is all that it printed, in
/// one line.
llvm::Expected<std::string> runOnFiles(llvm::StringRef program,
                                       llvm::StringRef input,
                                       FileSuffixes suffixes,
                                       ProgramArguments arguments);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_DEVICE_EXTERNALPROGRAM_H
