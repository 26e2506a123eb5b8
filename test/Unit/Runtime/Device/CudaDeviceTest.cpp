// CUDA over the stub driver: which calls are made, in which order, with what.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "LoadStub.h"
#include "tensorops/Runtime/Device/Owned.h"
#include <numeric>
#include <thread>
#include <vector>

using namespace tensorops;

static llvm::ExitOnError check;

using Cuda = StubCudaTest;

static const char kPtx[] = ".version 8.0\n.visible .entry twice(\n)\n";

TEST_F(Cuda, SaysWhatItIs) {
  auto device = open();
  EXPECT_EQ(device->kind(), Device::Kind::CUDA);
  EXPECT_EQ(device->name(), "cuda:0");
  EXPECT_EQ(device->model(), "Stub 9");
  EXPECT_EQ(device->chip(), "sm_90");
  EXPECT_EQ(device->totalBytes(), kStubBytes);
  auto second = open("cuda:1");
  EXPECT_EQ(second->name(), "cuda:1");
  EXPECT_EQ(second->model(), "Stub 12");
  EXPECT_EQ(second->chip(), "sm_120");
  stub.setFact("version", 12090);
  EXPECT_EQ(open("cuda:1")->chip(), "sm_120+ptx88");
  EXPECT_EQ(open("cuda:0")->chip(), "sm_90");
}

TEST_F(Cuda, TakesThePrimaryContextAndGivesItBack) {
  open();
  EXPECT_EQ(takeLog(), "cuInit 0\n"
                       "cuDeviceGetCount\n"
                       "cuDeviceGet 0\n"
                       "cuDeviceGetName 0\n"
                       "cuDeviceTotalMem_v2 0\n"
                       "cuDeviceGetAttribute 75 0\n"
                       "cuDeviceGetAttribute 76 0\n"
                       "cuDriverGetVersion\n"
                       "cuDevicePrimaryCtxRetain 0\n"
                       "cuDevicePrimaryCtxRelease_v2 0\n");
}

TEST_F(Cuda, CopiesBothWaysAndOnTheDevice) {
  auto device = open();
  std::vector<float> up(100), down(100);
  std::iota(up.begin(), up.end(), 1.0f);
  auto memory = check(OwnedMemory::take(device, device->allocate(400)));
  auto other = check(OwnedMemory::take(device, device->allocate(400)));
  auto queue = check(OwnedQueue::take(device, device->createQueue()));
  takeLog();
  check(device->copy(memory.get(), up.data(), 400, CopyKind::ToDevice,
                     queue.get()));
  check(device->copy(other.get(), memory.get(), 400, CopyKind::OnDevice,
                     queue.get()));
  check(device->copy(down.data(), other.get(), 400, CopyKind::ToHost,
                     queue.get()));
  check(device->synchronize(queue.get()));
  EXPECT_EQ(takeLog(), "cuMemcpyHtoDAsync_v2 memory1 host 400 stream1\n"
                       "cuMemcpyDtoDAsync_v2 memory2 memory1 400 stream1\n"
                       "cuMemcpyDtoHAsync_v2 host memory2 400 stream1\n"
                       "cuStreamSynchronize stream1\n");
  EXPECT_EQ(down, up);

  // Without a queue a copy is over when it returns.
  check(device->copy(down.data(), static_cast<char *>(memory.get()) + 4, 40,
                     CopyKind::ByAddress, nullptr));
  EXPECT_EQ(takeLog(), "cuMemcpyAsync host memory1+4 40 null\n"
                       "cuStreamSynchronize null\n");
  EXPECT_EQ(down[0], 2.0f);
  // Nothing is copied from nowhere.
  check(device->copy(nullptr, nullptr, 0, CopyKind::ToDevice, queue.get()));
  EXPECT_EQ(takeLog(), "");
}

TEST_F(Cuda, FillsWithPatternsOfEverySize) {
  auto device = open();
  auto memory = check(OwnedMemory::take(device, device->allocate(8)));
  std::vector<uint8_t> bytes(8);
  auto fill = [&](uint32_t pattern, unsigned patternBytes, uint64_t count) {
    check(device->fill(memory.get(), pattern, patternBytes, count, nullptr));
    check(
        device->copy(bytes.data(), memory.get(), 8, CopyKind::ToHost, nullptr));
    return bytes;
  };
  using Bytes = std::vector<uint8_t>;
  EXPECT_EQ(fill(0x04030201, 4, 2), Bytes({1, 2, 3, 4, 1, 2, 3, 4}));
  EXPECT_EQ(fill(0xffff0605, 2, 3), Bytes({5, 6, 5, 6, 5, 6, 3, 4}));
  EXPECT_EQ(fill(0xffffff09, 1, 1), Bytes({9, 6, 5, 6, 5, 6, 3, 4}));
}

TEST_F(Cuda, LaunchesWhatItFindsOnce) {
  auto device = open();
  stub.defineKernel(
      "twice", [](void **arguments, unsigned grid, unsigned block) {
        float *data = *static_cast<float **>(arguments[0]);
        int64_t count = *static_cast<int64_t *>(arguments[1]);
        for (int64_t i = 0; i < std::min<int64_t>(count, grid * block); ++i)
          data[i] *= 2;
      });
  auto memory = check(OwnedMemory::take(device, device->allocate(12)));
  auto queue = check(OwnedQueue::take(device, device->createQueue()));
  auto module = check(OwnedModule::take(device, device->loadModule(kPtx)));
  Device::Kernel *kernel = check(device->findKernel(module.get(), "twice"));
  std::vector<float> data = {1, 2, 3};
  check(device->copy(memory.get(), data.data(), 12, CopyKind::ToDevice,
                     queue.get()));
  takeLog();
  void *pointer = memory.get();
  int64_t count = 3;
  LaunchShape shape;
  shape.grid = {2, 1, 1};
  shape.block = {256, 1, 1};
  shape.dynamicBytes = 16;
  check(device->launch(kernel, shape, {&pointer, &count}, queue.get()));
  // Nothing to do is not an error, as the driver would have it.
  shape.grid[1] = 0;
  check(device->launch(kernel, shape, {&pointer, &count}, queue.get()));
  EXPECT_EQ(takeLog(), "cuLaunchKernel twice 2 1 1 256 1 1 16 stream1\n");
  shape.grid = {0, 1, 1};
  shape.cluster = {2, 1, 1};
  check(device->launch(kernel, shape, {&pointer, &count}, queue.get()));
  EXPECT_EQ(takeLog(), "");
  check(device->copy(data.data(), memory.get(), 12, CopyKind::ToHost,
                     queue.get()));
  EXPECT_EQ(data, std::vector<float>({2, 4, 6}));
}

TEST_F(Cuda, EventsOrderQueuesAndTellTime) {
  auto device = open();
  auto first = check(OwnedQueue::take(device, device->createQueue()));
  auto second = check(OwnedQueue::take(device, device->createQueue()));
  auto from = check(OwnedEvent::take(device, device->createEvent()));
  auto to = check(OwnedEvent::take(device, device->createEvent()));
  takeLog();
  check(device->record(from.get(), first.get()));
  check(device->waitFor(second.get(), from.get()));
  check(device->record(to.get(), second.get()));
  EXPECT_EQ(check(device->elapsed(from.get(), to.get())), 1.5);
  EXPECT_EQ(takeLog(), "cuEventRecord event1 stream1\n"
                       "cuStreamWaitEvent stream2 event1 0\n"
                       "cuEventRecord event2 stream2\n"
                       "cuEventSynchronize event1\n"
                       "cuEventSynchronize event2\n"
                       "cuEventElapsedTime event1 event2\n");
}

TEST_F(Cuda, QueuesAreLentAgain) {
  auto device = open();
  takeLog();
  Device::Queue *queue = check(device->borrowQueue());
  Device::Queue *other = check(device->borrowQueue());
  EXPECT_NE(queue, other);
  device->returnQueue(queue);
  EXPECT_EQ(check(device->borrowQueue()), queue);
  device->returnQueue(queue);
  device->returnQueue(other);
  EXPECT_EQ(takeLog(), "cuStreamCreate 1\ncuStreamCreate 1\n");
}

TEST_F(Cuda, PinnedMemory) {
  auto device = open();
  auto memory = check(OwnedPinned::take(device, device->allocatePinned(64)));
  static_cast<char *>(memory.get())[63] = 1;
  EXPECT_EQ(stub.alive("pinned"), 1);
}

TEST_F(Cuda, TheThreadsOwnContextComesBack) {
  auto first = open("cuda:0"), second = open("cuda:1");
  check(first->enter());
  EXPECT_EQ(stub.contextDepth(), 1);
  auto inner = check(OwnedMemory::take(second, second->allocate(1)));
  auto outer = check(OwnedMemory::take(first, first->allocate(1)));
  first->leave();
  // No context is left behind on this thread, and others need none.
  std::thread([&] {
    auto memory = check(OwnedMemory::take(first, first->allocate(1)));
    EXPECT_EQ(stub.contextDepth(), 0);
  }).join();
}

TEST_F(Cuda, OwnersMove) {
  auto device = open();
  OwnedEvent event = check(OwnedEvent::take(device, device->createEvent()));
  OwnedEvent moved = std::move(event);
  EXPECT_EQ(event.get(), nullptr);
  moved = check(OwnedEvent::take(device, device->createEvent()));
  EXPECT_EQ(stub.alive("event"), 1);
  Device::Event *released = moved.release();
  OwnedEvent again(device, released);
  // An owner keeps its device open.
  device.reset();
  EXPECT_EQ(stub.alive("context"), 1);
}
