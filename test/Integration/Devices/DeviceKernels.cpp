// From the text of kernels to their results; see the header.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DeviceKernels.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "tensorops/Pipelines/Pipelines.h"
#include "tensorops/Pipelines/Registration.h"
#include "llvm/Support/ErrorHandling.h"

using namespace tensorops;
using namespace tensorops::test;

static llvm::ExitOnError check("device: ");

static void addLowering(mlir::PassManager &passes, const Device &device) {
  using namespace mlir::tensorops;
  if (device.kind() == Device::Kind::OpenCL)
    return buildLowerToSPIRVPipeline(passes, LowerToSPIRVOptions());
  LowerToNVVMOptions options;
  options.chip = device.chip().str();
  buildLowerToNVVMPipeline(passes, options);
}

std::string tensorops::test::compileKernels(const std::string &text,
                                            const Device &device) {
  mlir::DialectRegistry registry;
  mlir::tensorops::registerAllDialects(registry);
  mlir::MLIRContext context(registry);
  auto module = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  mlir::PassManager passes(&context);
  addLowering(passes, device);
  if (!module || failed(passes.run(*module)))
    llvm::report_fatal_error("the kernels do not compile");
  for (auto binary : module->getOps<mlir::gpu::BinaryOp>())
    return mlir::cast<mlir::gpu::ObjectAttr>(*binary.getObjects().begin())
        .getObject()
        .getValue()
        .str();
  llvm::report_fatal_error("no gpu.binary");
}

void DeviceKernelsTest::load(const std::string &text) {
  module = check(OwnedModule::take(
      device, device->loadModule(compileKernels(text, *device))));
}

void DeviceKernelsTest::run(const std::string &name, uint64_t blocks,
                            uint64_t threads, std::vector<Bytes> &buffers,
                            const std::vector<int64_t> &numbers) {
  auto queue = check(OwnedQueue::take(device, device->createQueue()));
  std::vector<OwnedMemory> memory;
  std::vector<void *> addresses;
  for (const Bytes &bytes : buffers) {
    memory.push_back(
        check(OwnedMemory::take(device, device->allocate(bytes.size()))));
    addresses.push_back(memory.back().get());
    check(device->copy(addresses.back(), bytes.data(), bytes.size(),
                       CopyKind::ToDevice, queue.get()));
  }
  std::vector<void *> arguments;
  for (void *&address : addresses)
    arguments.push_back(&address);
  for (const int64_t &number : numbers)
    arguments.push_back(const_cast<int64_t *>(&number));
  LaunchShape shape;
  shape.grid[0] = blocks;
  shape.block[0] = threads;
  check(device->launch(check(device->findKernel(module.get(), name)), shape,
                       arguments, queue.get()));
  for (auto [bytes, address] : llvm::zip_equal(buffers, addresses))
    check(device->copy(bytes.data(), address, bytes.size(), CopyKind::ToHost,
                       queue.get()));
  check(device->synchronize(queue.get()));
}
