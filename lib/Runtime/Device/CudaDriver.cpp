// Fills the table of entry points from libcuda.so.1.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CudaDriver.h"
#include "DriverLibrary.h"

using namespace tensorops;
using namespace tensorops::cuda;

llvm::Expected<Driver> Driver::open(const std::string &path) {
  llvm::Expected<DriverLibrary> library = DriverLibrary::open(
      path, "cuda", "install NVIDIA's driver, or choose another device");
  if (!library)
    return library.takeError();
  Driver driver;
#define TENSOROPS_FIND(name, symbol, parameters)                               \
  if (llvm::Error error = library->find(symbol, driver.name))                  \
    return std::move(error);
  TENSOROPS_CUDA_CALLS(TENSOROPS_FIND)
#undef TENSOROPS_FIND
  llvm::consumeError(
      library->find("cuLaunchKernelEx", driver.cuLaunchKernelEx));
  Result result = driver.cuInit(0);
  if (result == kNoDevice)
    return llvm::createStringError("cuda: no device: cuInit failed: " +
                                   driver.describe(result));
  if (result != 0)
    return llvm::createStringError("cuda: cuInit failed: " +
                                   driver.describe(result));
  return driver;
}

std::string Driver::describe(Result error) const {
  const char *name = nullptr, *text = nullptr;
  // Both fail, and leave null, for numbers that they do not know.
  cuGetErrorName(error, &name);
  cuGetErrorString(error, &text);
  std::string words = name ? name : "error " + std::to_string(error);
  return text ? words + " (" + text + ")" : words;
}
