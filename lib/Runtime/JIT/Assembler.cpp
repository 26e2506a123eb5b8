// ptxas works on files: they are temporary ones, gone in every case.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Assembler.h"
#include "mlir/Target/LLVM/NVVM/Utils.h"
#include "tensorops/Target/Target.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace tensorops;

static llvm::Error makeError(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static llvm::Expected<std::string> findAssembler() {
  llvm::SmallString<128> named(mlir::NVVM::getCUDAToolkitPath());
  if (!named.empty()) {
    llvm::sys::path::append(named, "bin");
    if (auto path = llvm::sys::findProgramByName("ptxas", {named.str()}))
      return *path;
  }
  if (auto path = llvm::sys::findProgramByName("ptxas"))
    return *path;
  if (auto path =
          llvm::sys::findProgramByName("ptxas", {"/usr/local/cuda/bin"}))
    return *path;
  return makeError("there is no ptxas here to assemble kernels; expected it in "
                   "CUDA_HOME, in PATH or in /usr/local/cuda (--emit=ptx needs "
                   "none)");
}

/// What the file at `path` holds; empty where it cannot be read.
static std::string readAll(llvm::StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  return buffer ? (*buffer)->getBuffer().str() : "";
}

/// A new empty file whose name ends in `suffix`.
static llvm::Expected<std::string> createFile(llvm::StringRef suffix) {
  llvm::SmallString<128> path;
  if (std::error_code code =
          llvm::sys::fs::createTemporaryFile("tensorops", suffix, path))
    return makeError("cannot create a temporary file: " + code.message());
  return path.str().str();
}

llvm::Expected<std::string> tensorops::assemblePTX(llvm::StringRef ptx,
                                                   const Target &gpu) {
  llvm::Expected<std::string> program = findAssembler();
  if (!program)
    return program.takeError();
  std::string paths[3];
  llvm::scope_exit cleanup([&] {
    for (const std::string &path : paths)
      if (!path.empty())
        llvm::sys::fs::remove(path);
  });
  for (auto [path, suffix] : llvm::zip_equal(
           paths, llvm::ArrayRef<llvm::StringRef>{"ptx", "cubin", "log"})) {
    llvm::Expected<std::string> created = createFile(suffix);
    if (!created)
      return created.takeError();
    path = std::move(*created);
  }
  const auto &[source, cubin, log] = paths;
  if (llvm::Error error = llvm::writeToOutput(
          source, [&](llvm::raw_ostream &os) -> llvm::Error {
            os << ptx.rtrim('\0');
            return llvm::Error::success();
          }))
    return std::move(error);

  std::string architecture = ("-arch=" + gpu.cpu()).str();
  std::string message;
  int status = llvm::sys::ExecuteAndWait(
      *program, {*program, architecture, "-o", cubin, source},
      /*Env=*/std::nullopt, {llvm::StringRef(), log, log},
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &message);
  if (status == 0)
    return readAll(cubin);
  if (message.empty())
    message = llvm::StringRef(readAll(log)).trim().split('\n').first.str();
  return makeError(*program + " made no code for " + gpu.cpu() + ": " +
                   message);
}
