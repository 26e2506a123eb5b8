// One interface over the drivers of accelerators: what runs on a GPU by CUDA
// runs on any OpenCL device by the same calls.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_DEVICE_DEVICE_H
#define TENSOROPS_RUNTIME_DEVICE_DEVICE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tensorops {

/// Where the drivers are looked for, as dlopen takes it. They are opened when a
/// device is, so nothing of a driver is needed to build or to start.
struct DriverLibraries {
  std::string cuda = "libcuda.so.1";
  std::string opencl = "libOpenCL.so.1";
};

/// The three sizes of a launch: blocks a grid, threads a block, and blocks of a
/// cluster that share memory (CUDA, from sm_90 on).
struct LaunchShape {
  std::array<uint64_t, 3> grid = {1, 1, 1};
  std::array<uint64_t, 3> block = {1, 1, 1};
  std::array<uint64_t, 3> cluster = {1, 1, 1};
  bool hasClusters() const { return cluster != decltype(cluster){1, 1, 1}; }
  /// Bytes of workgroup memory beside what the kernel declares.
  uint32_t dynamicBytes = 0;
};

/// Which side a copy reads and writes. ByAddress: the driver finds out.
enum class CopyKind { ToDevice, ToHost, OnDevice, ByAddress };

/// A device that is open. Any number of threads may use it at once. Errors name
/// the device, the driver's call and the driver's own text, in one line.
///
/// Handles belong to the device that made them, and must be given back before
/// it goes (Owned.h does it). Copies, fills and frees take a null queue, too:
/// they then run in no order with any queue and are over when the call returns.
class Device {
public:
  enum class Kind { CUDA, OpenCL };

  /// The driver's own things, known to nobody else.
  struct Queue;
  struct Event;
  struct Module;
  struct Kernel;

  /// Opens `cuda`, `cuda:N`, `opencl` or `opencl:N`. The error says what is
  /// missing: driver, device, or that many devices.
  static llvm::Expected<std::shared_ptr<Device>>
  open(llvm::StringRef name, const DriverLibraries &libraries = {});

  /// Whether open() would look for a device of that name.
  static bool isName(llvm::StringRef name);

  Device(const Device &) = delete;
  Device &operator=(const Device &) = delete;
  virtual ~Device();

  Kind kind() const { return facts.kind; }
  /// With the index: `cuda:0`.
  llvm::StringRef name() const { return facts.name; }
  /// As the driver calls it: `NVIDIA H100 80GB HBM3`.
  llvm::StringRef model() const { return facts.model; }
  /// What code is compiled for, as Target takes it: `sm_90`, or `sm_100+ptx88`
  /// where the driver takes the PTX that has the chip's widest accesses. Empty
  /// for OpenCL, where SPIR-V serves all.
  llvm::StringRef chip() const { return facts.chip; }
  uint64_t totalBytes() const { return facts.totalBytes; }
  /// The most bytes that one allocation may have.
  uint64_t largestAllocation() const { return facts.largestAllocation; }

  /// Device memory, aligned to 128 bytes; never null, one byte at least. What
  /// the device cannot hold is refused before the driver is asked.
  llvm::Expected<void *> allocate(uint64_t bytes);
  /// Gives `memory` back once what is in `queue` has run.
  virtual llvm::Error free(void *memory, Queue *queue) = 0;

  /// Host memory that copies reach without the detour through the driver's own.
  virtual llvm::Expected<void *> allocatePinned(uint64_t bytes) = 0;
  virtual llvm::Error freePinned(void *memory) = 0;
  /// Lets kernels reach host memory of the caller's by its own address, and
  /// copies as if it were pinned, until it is unregistered.
  virtual llvm::Error registerHost(void *memory, uint64_t bytes) = 0;
  virtual llvm::Error unregisterHost(void *memory) = 0;

  /// Host memory must stay as it is until the copy has run.
  virtual llvm::Error copy(void *target, const void *source, uint64_t bytes,
                           CopyKind kind, Queue *queue) = 0;
  /// Writes the lowest `patternBytes` (1, 2 or 4) of `pattern` `count` times.
  virtual llvm::Error fill(void *target, uint32_t pattern,
                           unsigned patternBytes, uint64_t count,
                           Queue *queue) = 0;

  /// A queue runs its operations in the order they came.
  virtual llvm::Expected<Queue *> createQueue() = 0;
  virtual llvm::Error destroyQueue(Queue *queue) = 0;
  virtual llvm::Error synchronize(Queue *queue) = 0;
  /// What comes into `queue` from now on waits for `event`.
  virtual llvm::Error waitFor(Queue *queue, Event *event) = 0;

  /// A queue that nobody uses, made only where there is none.
  llvm::Expected<Queue *> borrowQueue();
  void returnQueue(Queue *queue);

  virtual llvm::Expected<Event *> createEvent() = 0;
  virtual llvm::Error destroyEvent(Event *event) = 0;
  virtual llvm::Error record(Event *event, Queue *queue) = 0;
  virtual llvm::Error synchronize(Event *event) = 0;
  /// Milliseconds between two recorded events; waits for both.
  virtual llvm::Expected<double> elapsed(Event *from, Event *to) = 0;

  /// Loads PTX text, a cubin or a fat binary (CUDA), SPIR-V words (OpenCL).
  /// What the driver's compiler objects to is part of the error.
  virtual llvm::Expected<Module *> loadModule(llvm::StringRef image) = 0;
  /// Its kernels go with it.
  virtual llvm::Error unloadModule(Module *module) = 0;
  virtual llvm::Expected<Kernel *> findKernel(Module *module,
                                              llvm::StringRef name) = 0;
  /// `arguments` holds the address of each argument, a device pointer or a
  /// scalar of its natural size; they are read before the call returns. A grid
  /// without blocks is nothing to do.
  virtual llvm::Error launch(Kernel *kernel, const LaunchShape &shape,
                             llvm::ArrayRef<void *> arguments,
                             Queue *queue) = 0;

  /// Waits for all that anyone has asked of the device.
  virtual llvm::Error synchronize() = 0;

  /// Makes the device this thread's, so that calls need not do it each; in
  /// pairs.
  virtual llvm::Error enter() { return llvm::Error::success(); }
  virtual void leave() {}

protected:
  struct Facts {
    Kind kind;
    std::string name, model, chip;
    uint64_t totalBytes = 0, largestAllocation = 0;
  };

  explicit Device(Facts facts) : facts(std::move(facts)) {}

  /// `DEVICE: CALL failed: TEXT` in one line.
  llvm::Error makeCallError(llvm::StringRef call, llvm::StringRef text) const;
  virtual llvm::Expected<void *> allocateBytes(uint64_t bytes) = 0;
  /// For destructors: the queues go before the driver does.
  void destroyIdleQueues();

private:
  Facts facts;
  std::mutex turn;
  std::vector<Queue *> idleQueues;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_DEVICE_DEVICE_H
