// ptxas is part of NVIDIA's toolkit, which need not be there. Upstream's
// gpu-module-to-binary runs it as well, but looks elsewhere and reports in
// several lines what went wrong.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Assembler.h"
#include "tensorops/Runtime/Device/ExternalProgram.h"
#include "tensorops/Target/Target.h"

using namespace tensorops;

llvm::Expected<std::string> tensorops::assemblePTX(llvm::StringRef ptx,
                                                   const Target &gpu) {
  auto program = findProgram({"ptxas"}, {"/usr/local/cuda/bin"});
  if (!program)
    return llvm::createStringError(
        "there is no ptxas here to assemble kernels; expected it in PATH or in "
        "/usr/local/cuda (--emit=ptx needs none)");
  std::string architecture = ("-arch=" + gpu.cpu()).str();
  // Drivers want a NUL behind the text, the assembler does not.
  auto cubin = runOnFiles(*program, ptx.rtrim('\0'), {"ptx", "cubin"},
                          [&](llvm::StringRef input, llvm::StringRef output) {
                            return llvm::SmallVector<llvm::StringRef>{
                                architecture, "-o", output, input};
                          });
  if (!cubin)
    return llvm::createStringError(*program + " made no code for " + gpu.cpu() +
                                   ": " + llvm::toString(cubin.takeError()));
  return cubin;
}
