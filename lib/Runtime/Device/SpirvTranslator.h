// SPIR-V as LLVM bitcode, for OpenCL drivers that take no SPIR-V: PoCL 3.1.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_DEVICE_SPIRVTRANSLATOR_H
#define TENSOROPS_LIB_RUNTIME_DEVICE_SPIRVTRANSLATOR_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace tensorops {

/// What `llvm-spirv -r` makes of a module; of the version `llvmMajor` if there
/// is one, as older LLVMs do not read newer bitcode. An error where it is 0:
/// the driver takes no bitcode. `device` stands in messages.
llvm::Expected<std::string> translateSpirv(llvm::StringRef image,
                                           unsigned llvmMajor,
                                           llvm::StringRef device);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_DEVICE_SPIRVTRANSLATOR_H
