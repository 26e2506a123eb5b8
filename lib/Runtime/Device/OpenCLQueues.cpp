// Queues of OpenCL that keep times, and events as markers in them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "OpenCLDevice.h"
#include "llvm/ADT/STLExtras.h"

using namespace tensorops;

/// OpenCL makes an event when it is recorded; ours is there before.
struct OpenCLDevice::EventState {
  std::mutex turn;
  cl_event marker = nullptr;
};

static cl_command_queue unwrap(Device::Queue *queue) {
  return reinterpret_cast<cl_command_queue>(queue);
}

static OpenCLDevice::EventState &unwrap(Device::Event *event) {
  return *reinterpret_cast<OpenCLDevice::EventState *>(event);
}

namespace {
/// The marker of an event at one moment, kept while this lives: other threads
/// may record the event anew.
class Marker {
public:
  Marker(const opencl::Library &library, Device::Event *event)
      : library(library) {
    OpenCLDevice::EventState &state = unwrap(event);
    std::lock_guard<std::mutex> lock(state.turn);
    marker = state.marker;
    if (marker)
      library.clRetainEvent(marker);
  }
  ~Marker() {
    if (marker)
      library.clReleaseEvent(marker);
  }
  Marker(const Marker &) = delete;
  Marker &operator=(const Marker &) = delete;

  /// Null if the event was never recorded.
  const cl_event *get() const { return marker ? &marker : nullptr; }

private:
  const opencl::Library &library;
  cl_event marker;
};
} // namespace

llvm::Expected<Device::Queue *> OpenCLDevice::createQueue() {
  cl_queue_properties properties[] = {CL_QUEUE_PROPERTIES,
                                      CL_QUEUE_PROFILING_ENABLE, 0};
  cl_int error = CL_SUCCESS;
  cl_command_queue queue = library.clCreateCommandQueueWithProperties(
      context, device, properties, &error);
  if (error != CL_SUCCESS)
    return check(error, "clCreateCommandQueueWithProperties");
  std::lock_guard<std::mutex> lock(queuesTurn);
  queues.push_back(queue);
  return reinterpret_cast<Queue *>(queue);
}

llvm::Error OpenCLDevice::destroyQueue(Queue *queue) {
  {
    std::lock_guard<std::mutex> lock(queuesTurn);
    llvm::erase(queues, unwrap(queue));
  }
  // What it holds may free memory, which synchronize() no longer waits for.
  llvm::Error error = synchronize(queue);
  if (cl_int code = library.clReleaseCommandQueue(unwrap(queue)))
    return llvm::joinErrors(std::move(error),
                            check(code, "clReleaseCommandQueue"));
  return error;
}

llvm::Error OpenCLDevice::synchronize(Queue *queue) {
  return check(library.clFinish(unwrap(queue)), "clFinish");
}

llvm::Error OpenCLDevice::waitFor(Queue *queue, Event *event) {
  Marker marker(library, event);
  if (!marker.get())
    return llvm::Error::success();
  return check(library.clEnqueueBarrierWithWaitList(unwrap(queue), 1,
                                                    marker.get(), nullptr),
               "clEnqueueBarrierWithWaitList");
}

llvm::Expected<Device::Event *> OpenCLDevice::createEvent() {
  return reinterpret_cast<Event *>(new EventState());
}

llvm::Error OpenCLDevice::destroyEvent(Event *event) {
  std::unique_ptr<EventState> state(&unwrap(event));
  if (!state->marker)
    return llvm::Error::success();
  return check(library.clReleaseEvent(state->marker), "clReleaseEvent");
}

llvm::Error OpenCLDevice::record(Event *event, Queue *queue) {
  cl_event marker = nullptr;
  if (llvm::Error error = check(library.clEnqueueMarkerWithWaitList(
                                    unwrap(queue), 0, nullptr, &marker),
                                "clEnqueueMarkerWithWaitList"))
    return error;
  {
    std::lock_guard<std::mutex> lock(unwrap(event).turn);
    std::swap(unwrap(event).marker, marker);
  }
  if (marker)
    library.clReleaseEvent(marker);
  // Another queue that waits for it would wait for ever otherwise.
  return check(library.clFlush(unwrap(queue)), "clFlush");
}

llvm::Error OpenCLDevice::synchronize(Event *event) {
  Marker marker(library, event);
  if (!marker.get())
    return llvm::Error::success();
  return check(library.clWaitForEvents(1, marker.get()), "clWaitForEvents");
}

llvm::Expected<cl_ulong> OpenCLDevice::finishTime(Event *event) {
  if (llvm::Error error = synchronize(event))
    return std::move(error);
  cl_ulong nanoseconds = 0;
  Marker marker(library, event);
  if (!marker.get())
    return check(CL_INVALID_EVENT, "clGetEventProfilingInfo");
  if (llvm::Error error = check(library.clGetEventProfilingInfo(
                                    *marker.get(), CL_PROFILING_COMMAND_END,
                                    sizeof(nanoseconds), &nanoseconds, nullptr),
                                "clGetEventProfilingInfo"))
    return std::move(error);
  return nanoseconds;
}

llvm::Expected<double> OpenCLDevice::elapsed(Event *from, Event *to) {
  llvm::Expected<cl_ulong> start = finishTime(from);
  if (!start)
    return start.takeError();
  llvm::Expected<cl_ulong> end = finishTime(to);
  if (!end)
    return end.takeError();
  return (double(*end) - double(*start)) * 1e-6;
}
