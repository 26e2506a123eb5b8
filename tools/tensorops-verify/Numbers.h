// How numbers read in the outputs, and how those of options are read.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TOOLS_TENSOROPS_VERIFY_NUMBERS_H
#define TENSOROPS_TOOLS_TENSOROPS_VERIFY_NUMBERS_H

#include "tensorops/Verify/Report.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace tensorops {

/// `0.4999999982`: in ulp to ten places, rounded up.
std::string formatUlp(exact::UlpUnits size);

/// `0x3f800000`, with as many digits as the part has.
std::string formatBits(uint64_t bits, unsigned bytes);

/// Reads `100000`, `1e5` or `10^5`, at least `least`; the error names the
/// option.
llvm::Expected<uint64_t> parseCount(llvm::StringRef option,
                                    llvm::StringRef text, uint64_t least);

} // namespace tensorops

#endif // TENSOROPS_TOOLS_TENSOROPS_VERIFY_NUMBERS_H
