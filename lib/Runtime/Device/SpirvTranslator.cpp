// Runs Khronos's translator as a process of its own: it is bound to another
// LLVM than ours.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpirvTranslator.h"
#include "OneLine.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <array>
#include <optional>

using namespace tensorops;
namespace fs = llvm::sys::fs;

static llvm::Expected<std::string> findTranslator(unsigned llvmMajor,
                                                  llvm::StringRef device) {
  std::string versioned = "llvm-spirv-" + std::to_string(llvmMajor);
  for (const std::string &name : {versioned, std::string("llvm-spirv")})
    if (auto path = llvm::sys::findProgramByName(name))
      return *path;
  return llvm::createStringError(
      device + ": the driver takes no SPIR-V, and there is no '" + versioned +
      "' to make bitcode of it; install " + versioned);
}

/// A new file that is removed when this goes.
static llvm::Expected<std::string>
createTemporary(llvm::StringRef suffix,
                std::vector<std::unique_ptr<llvm::FileRemover>> &removers) {
  llvm::SmallString<128> path;
  if (std::error_code code =
          fs::createTemporaryFile("tensorops-kernel", suffix, path))
    return llvm::createStringError(code, "cannot make a temporary file: " +
                                             code.message());
  removers.push_back(std::make_unique<llvm::FileRemover>(path));
  return std::string(path);
}

static std::string readAll(const std::string &path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  return buffer ? (*buffer)->getBuffer().str() : "";
}

llvm::Expected<std::string> tensorops::translateSpirv(llvm::StringRef image,
                                                      unsigned llvmMajor,
                                                      llvm::StringRef device) {
  if (llvmMajor == 0)
    return llvm::createStringError(
        device + ": the driver takes no SPIR-V (OpenCL 2.1 or "
                 "cl_khr_il_program); choose another device");
  llvm::Expected<std::string> program = findTranslator(llvmMajor, device);
  if (!program)
    return program.takeError();
  std::vector<std::unique_ptr<llvm::FileRemover>> removers;
  std::array<std::string, 3> paths;
  for (auto [path, suffix] : llvm::zip(paths, std::array{"spv", "bc", "log"})) {
    llvm::Expected<std::string> created = createTemporary(suffix, removers);
    if (!created)
      return created.takeError();
    path = std::move(*created);
  }
  auto &[input, output, log] = paths;
  std::error_code code;
  llvm::raw_fd_ostream os(input, code);
  if (!code) {
    os << image;
    os.close();
    code = os.error();
    os.clear_error();
  }
  if (code)
    return llvm::createStringError(
        code, input + ": cannot be written: " + code.message());

  std::string failure;
  std::optional<llvm::StringRef> redirects[] = {
      llvm::StringRef(""), llvm::StringRef(log), llvm::StringRef(log)};
  int status = llvm::sys::ExecuteAndWait(
      *program, {*program, "-r", input, "-o", output}, std::nullopt, redirects,
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &failure);
  if (status != 0)
    return llvm::createStringError(
        device + ": " + *program +
        " failed: " + joinLines(failure.empty() ? readAll(log) : failure));
  return readAll(output);
}
