#!/usr/bin/env bash
# JAX's stablehlo to linalg with tensorops.rsqrt in it, whose accuracy is the one that JAX stated: stablehlo's own
# lowering drops `result_accuracy`, so each stablehlo.rsqrt becomes ours before.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#   examples/stablehlo-to-linalg.sh jax.mlir | tensorops-run - --input=16xf32=4
#
# usage: stablehlo-to-linalg.sh FILE [OPTIONS of tensorops-raise-rsqrt, as in 'sources=powers accuracy=correct']
# FILE is as JAX or torch-mlir print it, pretty or generic. On the PATH: tensorops-opt, and torch-mlir-opt, which
# `pip install torch-mlir` brings.
set -euo pipefail

die() { echo "stablehlo-to-linalg: $*" >&2; exit 1; }

(($# == 1 || $# == 2)) || die "found $# arguments, expected FILE and, if need be, options of tensorops-raise-rsqrt"
[[ -r $1 ]] || die "cannot read '$1'"
for tool in tensorops-opt torch-mlir-opt; do
  command -v "$tool" >/dev/null || die "no $tool on the PATH; install ${tool%-opt} and try again"
done

# Operations that a tool does not know go through it in generic form, and come out as they went in. One step after the
# other, so that nothing follows one that fails.
foreign=(--allow-unregistered-dialect --mlir-print-op-generic)
text=$(torch-mlir-opt "${foreign[@]}" "$1")
text=$(tensorops-opt "${foreign[@]}" --tensorops-raise-rsqrt="${2-}" <<<"$text")
text=$(torch-mlir-opt "${foreign[@]}" --stablehlo-legalize-to-linalg <<<"$text")
tensorops-opt <<<"$text"
