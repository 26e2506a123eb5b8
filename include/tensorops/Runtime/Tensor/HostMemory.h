// Memory on the host for elements. A large block costs more to get than to
// fill, since the system clears each of its pages on first use; so large blocks
// that were given back are used again.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_TENSOR_HOSTMEMORY_H
#define TENSOROPS_RUNTIME_TENSOR_HOSTMEMORY_H

#include <cstddef>

namespace tensorops {

/// Memory of tensors and of compiled code in this process. Blocks come from the
/// C library's allocator and may be given to its `free`, and freeHostMemory
/// takes whatever `free` takes. Everything may be called by several threads at
/// once.
///
/// Alignment in bytes of allocateHostMemory: a cache line, and the widest
/// vector of any CPU whose vectors have a fixed size.
inline constexpr size_t kHostAlignment = 64;

/// Blocks from this many bytes on are kept when they are given back; from the
/// second number on they lie on huge pages where the system offers them
/// (`madvise`).
inline constexpr size_t kLeastKeptBytes = size_t(256) << 10;
inline constexpr size_t kLeastHugeBytes = size_t(4) << 20;

/// At least `bytes`, not initialised; a block that is used again may be twice
/// as large. Null where there is no such memory. One of size 0 has an address
/// of its own, too.
void *allocateHostMemory(size_t bytes) noexcept;

/// Gives a block back; null is none.
void freeHostMemory(void *block) noexcept;

/// How many bytes of blocks that were given back are kept at most, 512 MiB
/// unless set; 0 keeps none. Whatever is more goes back to the system at once,
/// what was given back first before the others. Under AddressSanitizer nothing
/// is kept unless this is set, so that each wrong use is seen; what is kept is
/// poisoned.
void setKeptHostMemoryLimit(size_t bytes) noexcept;
size_t getKeptHostMemoryLimit() noexcept;

/// Bytes that are kept now.
size_t getKeptHostMemory() noexcept;

/// Gives everything that is kept back to the system.
void releaseKeptHostMemory() noexcept;

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_TENSOR_HOSTMEMORY_H
