// The compiled kernels of the bundle as C++ sees them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CUDA_KERNELS_H
#define TENSOROPS_TEST_INTEGRATION_CUDA_KERNELS_H

extern "C" {
#include "Mgpu.h"
}
#include "tensorops/Exact/Format.h"
#include <string>
#include <vector>

namespace tensorops::cuda {

/// MLIR's descriptor of a memref; sizes, strides and offset in elements.
template <int rank> struct MemRef {
  void *allocated, *aligned;
  int64_t offset;
  int64_t sizes[rank], strides[rank];
};

class DeviceBuffer {
public:
  explicit DeviceBuffer(size_t bytes)
      : bytes(bytes), memory(gpuAllocate(bytes ? bytes : 1)) {}
  ~DeviceBuffer() { gpuFree(memory); }
  DeviceBuffer(const DeviceBuffer &) = delete;
  DeviceBuffer &operator=(const DeviceBuffer &) = delete;

  void *data() const { return memory; }
  void copyUp(const void *from) { gpuCopyUp(memory, from, bytes); }
  void copyDown(void *to) const { gpuCopyDown(to, memory, bytes); }

private:
  size_t bytes;
  void *memory;
};

/// `size` elements from the byte `begin` of the buffer on.
inline MemRef<1> contiguous(const DeviceBuffer &buffer, uint64_t size,
                            uint64_t begin = 0) {
  return {buffer.data(),
          static_cast<char *>(buffer.data()) + begin,
          0,
          {static_cast<int64_t>(size)},
          {1}};
}

extern "C" {
#define REAL_KERNELS(F)                                                        \
  F(f16, correct)                                                              \
  F(f16, two_step)                                                             \
  F(f16, faithful)                                                             \
  F(f16, approximate)                                                          \
  F(bf16, correct)                                                             \
  F(bf16, two_step)                                                            \
  F(bf16, faithful)                                                            \
  F(bf16, approximate)                                                         \
  F(f32, correct)                                                              \
  F(f32, two_step)                                                             \
  F(f32, faithful)                                                             \
  F(f32, approximate)                                                          \
  F(f64, correct)                                                              \
  F(f64, two_step)                                                             \
  F(f64, faithful)                                                             \
  F(f64, approximate)
#define DECLARE(type, accuracy)                                                \
  void _mlir_ciface_##type##_##accuracy(MemRef<1> *, MemRef<1> *);
REAL_KERNELS(DECLARE)
#undef DECLARE
void _mlir_ciface_f32_strided(MemRef<2> *, MemRef<2> *);
void _mlir_ciface_i8_to_f32(MemRef<1> *, MemRef<1> *);
void _mlir_ciface_rmsnorm(MemRef<2> *, MemRef<2> *);
}

/// rsqrt of one type under one promise.
struct RealKernel {
  const char *type, *accuracy;
  void (*run)(MemRef<1> *, MemRef<1> *);

  std::string name() const { return std::string(type) + " " + accuracy; }
};

inline constexpr RealKernel realKernels[] = {
#define ROW(type, accuracy)                                                    \
  {#type, #accuracy, _mlir_ciface_##type##_##accuracy},
    REAL_KERNELS(ROW)
#undef ROW
};

inline exact::Format formatOf(const RealKernel &kernel) {
  for (const exact::Format &format : exact::formats)
    if (std::string(format.name) == kernel.type)
      return format;
  __builtin_unreachable();
}

} // namespace tensorops::cuda

#endif // TENSOROPS_TEST_INTEGRATION_CUDA_KERNELS_H
