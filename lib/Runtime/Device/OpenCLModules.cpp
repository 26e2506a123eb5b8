// Programs and kernels of OpenCL: from SPIR-V to a launch.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "OpenCLDevice.h"
#include "SpirvSignature.h"
#include "SpirvTranslator.h"
#include "tensorops/Errors/OneLine.h"
#include "llvm/ADT/Twine.h"
#include <cstring>

using namespace tensorops;
using namespace tensorops::opencl;

struct OpenCLDevice::KernelState {
  std::string name;
  cl_kernel kernel;
  std::vector<SpirvParameter> parameters;
  /// Arguments are part of a kernel: from the first to the launch no other
  /// thread may touch it.
  std::mutex turn;
};

struct OpenCLDevice::ModuleState {
  cl_program program = nullptr;
  SpirvSignatures signatures;
  std::mutex turn;
  llvm::StringMap<std::unique_ptr<KernelState>> kernels;
};

/// The translator's output is for PoCL and its like.
static constexpr char kBitcodeOptions[] = "-x spir -spir-std=1.2";

static llvm::Expected<SpirvSignatures> readSignatures(llvm::StringRef image) {
  if (image.size() % sizeof(uint32_t) != 0)
    return llvm::createStringError(
        "not a SPIR-V module: " + llvm::Twine(image.size()) +
        " bytes are no multiple of 4");
  std::vector<uint32_t> words(image.size() / sizeof(uint32_t));
  if (!words.empty())
    std::memcpy(words.data(), image.data(), image.size());
  return readSpirvSignatures(words);
}

llvm::Expected<cl_program>
OpenCLDevice::createProgram(llvm::StringRef image) const {
  cl_int error = CL_SUCCESS;
  if (dialect.takesIL) {
    cl_program program = library.clCreateProgramWithIL(context, image.data(),
                                                       image.size(), &error);
    if (error != CL_SUCCESS)
      return check(error, "clCreateProgramWithIL");
    return program;
  }
  llvm::Expected<std::string> bitcode =
      translateSpirv(image, dialect.llvmMajor, name());
  if (!bitcode)
    return bitcode.takeError();
  size_t size = bitcode->size();
  auto *bytes = reinterpret_cast<const unsigned char *>(bitcode->data());
  cl_program program = library.clCreateProgramWithBinary(
      context, 1, &device, &size, &bytes, nullptr, &error);
  if (error != CL_SUCCESS)
    return check(error, "clCreateProgramWithBinary");
  return program;
}

llvm::Error OpenCLDevice::build(cl_program program) const {
  cl_int result = library.clBuildProgram(program, 1, &device,
                                         dialect.takesIL ? "" : kBitcodeOptions,
                                         nullptr, nullptr);
  if (result == CL_SUCCESS)
    return llvm::Error::success();
  size_t bytes = 0;
  library.clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, 0,
                                nullptr, &bytes);
  std::string log(bytes, '\0');
  library.clGetProgramBuildInfo(program, device, CL_PROGRAM_BUILD_LOG, bytes,
                                log.data(), nullptr);
  log = joinLines(log.c_str());
  return makeCallError("clBuildProgram",
                       describeError(result) + (log.empty() ? "" : ": " + log));
}

llvm::Expected<Device::Module *>
OpenCLDevice::loadModule(llvm::StringRef image) {
  llvm::Expected<SpirvSignatures> signatures = ::readSignatures(image);
  if (!signatures)
    return llvm::createStringError(name() + ": " +
                                   llvm::toString(signatures.takeError()));
  llvm::Expected<cl_program> program = createProgram(image);
  if (!program)
    return program.takeError();
  // A kernel of a program that was not built crashes some drivers.
  if (llvm::Error error = build(*program)) {
    library.clReleaseProgram(*program);
    return std::move(error);
  }
  auto module = std::make_unique<ModuleState>();
  module->program = *program;
  module->signatures = std::move(*signatures);
  return reinterpret_cast<Module *>(module.release());
}

llvm::Error OpenCLDevice::unloadModule(Module *handle) {
  std::unique_ptr<ModuleState> module(reinterpret_cast<ModuleState *>(handle));
  for (auto &kernel : module->kernels)
    library.clReleaseKernel(kernel.second->kernel);
  return check(library.clReleaseProgram(module->program), "clReleaseProgram");
}

llvm::Expected<Device::Kernel *>
OpenCLDevice::findKernel(Module *handle, llvm::StringRef name) {
  ModuleState &module = *reinterpret_cast<ModuleState *>(handle);
  std::lock_guard<std::mutex> lock(module.turn);
  std::unique_ptr<KernelState> &state = module.kernels[name];
  if (state)
    return reinterpret_cast<Kernel *>(state.get());
  auto signature = module.signatures.find(name);
  std::string terminated = name.str();
  cl_int error = CL_INVALID_KERNEL_NAME;
  cl_kernel kernel = nullptr;
  if (signature != module.signatures.end())
    kernel = library.clCreateKernel(module.program, terminated.c_str(), &error);
  if (error != CL_SUCCESS) {
    module.kernels.erase(name);
    return check(error, "clCreateKernel of '" + terminated + "'");
  }
  state = std::make_unique<KernelState>();
  state->name = std::move(terminated);
  state->kernel = kernel;
  state->parameters = signature->second;
  return reinterpret_cast<Kernel *>(state.get());
}

llvm::Error OpenCLDevice::setArguments(KernelState &kernel,
                                       llvm::ArrayRef<void *> arguments) const {
  for (auto [index, argument, parameter] :
       llvm::enumerate(arguments, kernel.parameters)) {
    cl_int error = parameter.isPointer
                       ? library.clSetKernelArgSVMPointer(
                             kernel.kernel, cl_uint(index),
                             *static_cast<const void *const *>(argument))
                       : library.clSetKernelArg(kernel.kernel, cl_uint(index),
                                                parameter.byteSize, argument);
    if (error != CL_SUCCESS)
      return check(error, (parameter.isPointer ? "clSetKernelArgSVMPointer"
                                               : "clSetKernelArg") +
                              (" of argument " + std::to_string(index)) +
                              " of '" + kernel.name + "'");
  }
  return llvm::Error::success();
}

llvm::Error OpenCLDevice::launch(Kernel *handle, const LaunchShape &shape,
                                 llvm::ArrayRef<void *> arguments,
                                 Queue *queue) {
  KernelState &kernel = *reinterpret_cast<KernelState *>(handle);
  if (shape.hasClusters())
    return makeCallError("the launch of '" + kernel.name + "'",
                         "OpenCL has no clusters of blocks");
  if (arguments.size() != kernel.parameters.size())
    return makeCallError(
        "the launch of '" + kernel.name + "'",
        "the kernel takes " + std::to_string(kernel.parameters.size()) +
            " arguments, found " + std::to_string(arguments.size()));
  if (shape.dynamicBytes != 0)
    return makeCallError(
        "the launch of '" + kernel.name + "'",
        "OpenCL has no workgroup memory beside what the kernel "
        "declares, found " +
            std::to_string(shape.dynamicBytes) + " bytes");
  size_t global[3], local[3];
  for (unsigned d = 0; d < 3; ++d) {
    if (shape.grid[d] == 0)
      return llvm::Error::success();
    local[d] = shape.block[d];
    if (__builtin_mul_overflow(shape.grid[d], shape.block[d], &global[d]))
      return makeCallError("the launch of '" + kernel.name + "'",
                           "its grid is too large");
  }
  std::lock_guard<std::mutex> lock(kernel.turn);
  if (llvm::Error error = setArguments(kernel, arguments))
    return error;
  return check(library.clEnqueueNDRangeKernel(
                   reinterpret_cast<cl_command_queue>(queue), kernel.kernel, 3,
                   nullptr, global, local, 0, nullptr, nullptr),
               "clEnqueueNDRangeKernel of '" + kernel.name + "'");
}
