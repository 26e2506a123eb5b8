// Non-temporal copies run in one, two or four streams: parts of the range that
// are copied a few lines in turn.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Copies.h"
#include <cstring>
#include <immintrin.h>

static void copyByRepMovsb(const void *from, void *to, size_t bytes) {
  asm volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(bytes) : : "memory");
}

static void copyByMemcpy(const void *from, void *to, size_t bytes) {
  std::memcpy(to, from, bytes);
}

/// Two lines of a stream.
__attribute__((target("avx"))) static inline void copyLines256(const char *from,
                                                               char *to) {
  for (int i = 0; i < 128; i += 32)
    _mm256_stream_si256(
        reinterpret_cast<__m256i *>(to + i),
        _mm256_load_si256(reinterpret_cast<const __m256i *>(from + i)));
}

__attribute__((target("avx512f"))) static inline void
copyLines512(const char *from, char *to) {
  for (int i = 0; i < 128; i += 64)
    _mm512_stream_si512(reinterpret_cast<__m512i *>(to + i),
                        _mm512_load_si512(from + i));
}

#define STREAMS(NAME, TARGET, LINES, COUNT)                                    \
  __attribute__((target(TARGET))) static void NAME(const void *from, void *to, \
                                                   size_t bytes) {             \
    auto *x = static_cast<const char *>(from);                                 \
    auto *y = static_cast<char *>(to);                                         \
    size_t part = bytes / COUNT;                                               \
    for (size_t i = 0; i < part; i += 128)                                     \
      for (size_t stream = 0; stream < COUNT; ++stream)                        \
        LINES(x + stream * part + i, y + stream * part + i);                   \
    _mm_sfence();                                                              \
  }
STREAMS(stream256By1, "avx", copyLines256, 1)
STREAMS(stream256By2, "avx", copyLines256, 2)
STREAMS(stream256By4, "avx", copyLines256, 4)
STREAMS(stream512By1, "avx512f", copyLines512, 1)
STREAMS(stream512By2, "avx512f", copyLines512, 2)
STREAMS(stream512By4, "avx512f", copyLines512, 4)
#undef STREAMS

std::vector<Copy> getCopies() {
  std::vector<Copy> copies = {{"memcpy", copyByMemcpy},
                              {"rep-movsb", copyByRepMovsb}};
  if (__builtin_cpu_supports("avx512f"))
    copies.insert(copies.end(), {{"streams-1", stream512By1},
                                 {"streams-2", stream512By2},
                                 {"streams-4", stream512By4}});
  else if (__builtin_cpu_supports("avx"))
    copies.insert(copies.end(), {{"streams-1", stream256By1},
                                 {"streams-2", stream256By2},
                                 {"streams-4", stream256By4}});
  return copies;
}

/// A part of what is read for every line that is written, two streams as in
/// the copies.
__attribute__((target("avx"))) void
readLinesWriteBytes(const void *from, size_t span, void *to, size_t bytes) {
  auto *x = static_cast<const char *>(from);
  auto *y = static_cast<char *>(to);
  size_t lines = span / bytes;
  for (size_t i = 0; i < bytes / 2; i += 64)
    for (size_t start : {i, bytes / 2 + i}) {
      __m256i low = _mm256_setzero_si256(), high = low;
      for (size_t line = 0; line < lines; ++line) {
        auto *at =
            reinterpret_cast<const __m256i *>(x + start * lines + line * 64);
        low = _mm256_castps_si256(
            _mm256_or_ps(_mm256_castsi256_ps(low),
                         _mm256_castsi256_ps(_mm256_load_si256(at))));
        high = _mm256_castps_si256(
            _mm256_or_ps(_mm256_castsi256_ps(high),
                         _mm256_castsi256_ps(_mm256_load_si256(at + 1))));
      }
      _mm256_stream_si256(reinterpret_cast<__m256i *>(y + start), low);
      _mm256_stream_si256(reinterpret_cast<__m256i *>(y + start + 32), high);
    }
  _mm_sfence();
}
