# Prints functions whose loops are kernels of a GPU: every element type under every
# accuracy, contiguous and broadcast, and sums.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: every_kernel.py"""

REALS = ["f16", "bf16", "f32", "f64"]
ACCURACIES = ["correct", "two_step", "faithful", "approximate"]
INTEGERS = ["i1", "i8", "i16", "i32", "i64", "ui8", "ui16", "ui32", "ui64"]


def rsqrt(name, source, result, accuracy="correct", rank=1):
    sizes = "?x" * rank
    print(f"""
func.func @{name}(%x: tensor<{sizes}{source}>) -> tensor<{sizes}{result}> {{
  %y = tensorops.rsqrt %x accuracy<{accuracy}> : tensor<{sizes}{source}> -> tensor<{sizes}{result}>
  return %y : tensor<{sizes}{result}>
}}""")


def scaled(name, element):
    print(f"""
func.func @{name}(%x: tensor<?x?x{element}>, %y: tensor<?x{element}>,
                  %o: tensor<?x?x{element}>) -> tensor<?x?x{element}> {{
  %r = linalg.generic {{indexing_maps = [affine_map<(i, j) -> (i, j)>,
      affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]}}
      ins(%x, %y : tensor<?x?x{element}>, tensor<?x{element}>)
      outs(%o : tensor<?x?x{element}>) {{
  ^bb0(%a: {element}, %b: {element}, %c: {element}):
    %s = tensorops.rsqrt %b : {element}
    %p = arith.mulf %a, %s : {element}
    linalg.yield %p : {element}
  }} -> tensor<?x?x{element}>
  return %r : tensor<?x?x{element}>
}}""")


def summed(name, element):
    print(f"""
func.func @{name}(%x: tensor<?x?x{element}>, %o: tensor<?x{element}>) -> tensor<?x{element}> {{
  %r = linalg.generic {{indexing_maps = [affine_map<(i, j) -> (i, j)>,
      affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}}
      ins(%x : tensor<?x?x{element}>) outs(%o : tensor<?x{element}>) {{
  ^bb0(%a: {element}, %s: {element}):
    %p = arith.mulf %a, %a : {element}
    %q = arith.addf %s, %p : {element}
    linalg.yield %q : {element}
  }} -> tensor<?x{element}>
  return %r : tensor<?x{element}>
}}""")


for real in REALS:
    for accuracy in ACCURACIES:
        rsqrt(f"{real}_{accuracy}", real, real, accuracy)
    scaled(f"{real}_scaled", real)
    summed(f"{real}_summed", real)
for real in ["f16", "bf16"]:
    rsqrt(f"{real}_widened", real, "f32")
for integer in INTEGERS:
    for real in ["f32", "f64"]:
        rsqrt(f"{integer}_{real}", integer, real)
for element, accuracy in [("f32", "faithful"), ("f64", "approximate")]:
    rsqrt(f"complex_{element}", f"complex<{element}>", f"complex<{element}>", accuracy)
