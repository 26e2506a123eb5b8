// The machine that this process runs on, as a Target: HostTarget.cpp is the
// only place in the project that asks the host.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TARGET_HOSTTARGET_H
#define TENSOROPS_TARGET_HOSTTARGET_H

#include "tensorops/Target/Target.h"

namespace tensorops {

/// This machine by a concrete name: its CPU and what its features differ in
/// from that CPU's usual ones. An error where its architecture is not
/// supported.
llvm::Expected<Target> hostTarget();

/// `native` becomes `hostTarget()` (`native+no-avx512f` is fine too), any other
/// text is parsed.
llvm::Expected<Target> resolveTarget(llvm::StringRef text);

/// Success if code compiled for `target` runs here; otherwise an error that
/// names the features which this host lacks. Tuning features do not count.
llvm::Error checkHostCanRun(const Target &target);

} // namespace tensorops

#endif // TENSOROPS_TARGET_HOSTTARGET_H
