// What names no machine is refused. The pass has the same input each time, so
// the messages are read from standard error.
// RUN: not tensorops-opt %s --tensorops-attach-target 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not tensorops-opt %s --tensorops-attach-target=target=native 2>&1 | FileCheck %s --check-prefix=NATIVE
// RUN: not tensorops-opt %s --tensorops-attach-target=target=pdp-11 2>&1 | FileCheck %s --check-prefix=CPU
// RUN: not tensorops-opt %s --tensorops-attach-target=target=x86-64+avx22 2>&1 | FileCheck %s --check-prefix=FEATURE
// RUN: not tensorops-opt %s --tensorops-attach-target=target=x86-64+no-such-thing-at-all 2>&1 | FileCheck %s --check-prefix=STRANGE
// RUN: not tensorops-opt %s --tensorops-attach-target=target=x86-64+no-sse2 2>&1 | FileCheck %s --check-prefix=BASELINE

module {}

// NONE: attach-target-invalid.mlir:10:1: error: no target given; name one, as in tensorops-attach-target{target=x86-64-v3}{{$}}
// NATIVE: attach-target-invalid.mlir:10:1: error: target 'native' is no name of a machine; resolve it to this host's name first{{$}}
// CPU: attach-target-invalid.mlir:10:1: error: unknown target 'pdp-11'; expected x86-64, x86-64-v2, x86-64-v3, x86-64-v4, aarch64, aarch64+sve, rv64gcv or another ISA string of RISC-V, sm_70 to sm_121, opencl, a CPU name as 'clang -mcpu=help' lists, or native, each with any +feature or +no-feature{{$}}
// FEATURE: attach-target-invalid.mlir:10:1: error: unknown feature 'avx22' in target 'x86-64+avx22' (did you mean 'avx2'?); expected LLVM's name of a feature of x86_64, or no- and such a name{{$}}
// STRANGE: attach-target-invalid.mlir:10:1: error: unknown feature 'no-such-thing-at-all' in target 'x86-64+no-such-thing-at-all'; expected LLVM's name of a feature of x86_64, or no- and such a name{{$}}
// BASELINE: attach-target-invalid.mlir:10:1: error: target 'x86-64+no-sse2' lacks sse2, which code for x86_64-unknown-linux-gnu needs{{$}}
