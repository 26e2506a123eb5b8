// The option of passes that may write past the caches.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_NONTEMPORAL_TD
#define TENSOROPS_TRANSFORMS_NONTEMPORAL_TD

include "mlir/Pass/PassBase.td"

/// When outputs are written past the caches.
def NontemporalOption
    : Option<"nontemporal", "nontemporal",
             "::mlir::tensorops::Nontemporal",
             /*default=*/"::mlir::tensorops::Nontemporal::Auto",
           "Whether outputs are written past the caches",
           [{::llvm::cl::values(
               clEnumValN(::mlir::tensorops::Nontemporal::Auto, "auto",
                          "where they would not stay in the target's"),
               clEnumValN(::mlir::tensorops::Nontemporal::Always, "always",
                          "wherever they can be"),
               clEnumValN(::mlir::tensorops::Nontemporal::Never, "never", ""))}]>;

#endif // TENSOROPS_TRANSFORMS_NONTEMPORAL_TD
