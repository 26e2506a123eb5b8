// Khronos's translator is of the driver's LLVM, whichever that is.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpirvTranslator.h"
#include "tensorops/Runtime/Device/ExternalProgram.h"
#include "llvm/ADT/Twine.h"

using namespace tensorops;

llvm::Expected<std::string> tensorops::translateSpirv(llvm::StringRef image,
                                                      unsigned llvmMajor,
                                                      llvm::StringRef device) {
  if (llvmMajor == 0)
    return llvm::createStringError(
        device + ": the driver takes no SPIR-V (OpenCL 2.1 or "
                 "cl_khr_il_program); choose another device");
  std::string versioned = "llvm-spirv-" + std::to_string(llvmMajor);
  auto program = findProgram({versioned, "llvm-spirv"});
  if (!program)
    return llvm::createStringError(
        device + ": the driver takes no SPIR-V, and there is no '" + versioned +
        "' to make bitcode of it; install " + versioned);
  auto bitcode = runOnFiles(*program, image, {"spv", "bc"},
                            [](llvm::StringRef input, llvm::StringRef output) {
                              return llvm::SmallVector<llvm::StringRef>{
                                  "-r", input, "-o", output};
                            });
  if (!bitcode)
    return llvm::createStringError(device + ": " + *program + " failed: " +
                                   llvm::toString(bitcode.takeError()));
  return bitcode;
}
