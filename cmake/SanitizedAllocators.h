// Comes first in every source that is built with AddressSanitizer. LLVM's
// allocators poison what they have not given out yet, by inline functions: a
// slab that our code starts would be poisoned, and what libMLIR, which has no
// sanitizers, takes from it afterwards (StringAttr::get, for one) would never
// be unpoisoned. So neither side poisons.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_CMAKE_SANITIZEDALLOCATORS_H
#define TENSOROPS_CMAKE_SANITIZEDALLOCATORS_H

#include <sanitizer/asan_interface.h>

#define __asan_poison_memory_region(address, size)                             \
  ((void)(address), (void)(size))
#define __asan_unpoison_memory_region(address, size)                           \
  ((void)(address), (void)(size))

#endif // TENSOROPS_CMAKE_SANITIZEDALLOCATORS_H
