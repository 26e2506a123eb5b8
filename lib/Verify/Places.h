// The same inputs at every place: a result must not depend on it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_PLACES_H
#define TENSOROPS_LIB_VERIFY_PLACES_H

#include "Judge.h"
#include "tensorops/Verify/Kernel.h"

namespace tensorops::verify {

/// Calls the kernel with a few inputs of every kind at every position of every
/// length up to two vectors of the longest kind and a rest, and in some long
/// calls; compares with what each input gives alone, which is judged, too.
llvm::Expected<PlaceReport> tryPlaces(const Subject &subject,
                                      const Judge &judge, const Kernel &kernel);

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_PLACES_H
