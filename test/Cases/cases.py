# What each program of shared/cases is called with, and what is right.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A case is (file, command, expected). `{file}`, `{folder}` and the tools' names are
replaced in the command. Expected is the whole output, or a pattern of the one line
that a refusal or a failed check gives (then the command exits with 1)."""

import re
import struct


def line(pattern):
    """One line of an error that matches."""
    return re.compile(pattern)


RUN = "tensorops-run {file} "
LEVELS = ("--target=x86-64", "--target=x86-64-v2", "--target=native", "--entry-layout=strided")
OPENCL = ("--target=opencl",)


def npy(path, shape, values):
    """A float32 .npy file."""
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}"
    header += " " * (-(len(header) + 11) % 64) + "\n"
    with open(path, "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
        file.write(struct.pack(f"<{len(values)}f", *values))


def write_inputs(folder):
    npy(folder / "x.npy", (2, 128), ([1e8] + [1.0] * 127) * 2)


def on(targets, name, arguments, expected):
    return [(name, f"{RUN}{target} {arguments}", expected) for target in targets]


CASES = [
    *on(LEVELS + OPENCL, "b_cadd", "--entry=const '--input=2xcomplex<f32>=-1-0j,4-0j'",
        "2xcomplex<f32>=0-1j,0.5-0j\n"),
    *on(LEVELS + OPENCL, "b_cadd",
        "--entry=arg '--input=2xcomplex<f32>=-1-0j,4-0j' '--input=complex<f32>=0+0j'",
        "2xcomplex<f32>=0-1j,0.5-0j\n"),
    ("b_d64", "tensorops-opt --emit-bytecode {file} -o {folder}/d64 && tensorops-run {folder}/d64",
     "2xf64=1,0.5\n"),
    ("b_d64", "tensorops-opt --emit-bytecode {file} | tensorops-run -", "2xf64=1,0.5\n"),
    ("b_d64", "tensorops-opt --emit-bytecode {file} | tensorops-opt | tensorops-run -",
     "2xf64=1,0.5\n"),
    ("b_d64", "tensorops-opt --emit-bytecode {file} | "
     "tensorops-compile - --target=x86-64-v3 --emit=obj -o {folder}/d64.o", ""),
    ("b_dres0", RUN, line("alignment")),
    ("b_dres0", "tensorops-opt {file}", line("alignment")),
    ("b_memref_memref", RUN + "--input=f32=1", line("memref<\\?xmemref<2xf32>>")),
    *on(LEVELS + OPENCL, "b_names", "--entry=tensorops_report_error --input=1xf32=4",
        "1xf32=0.5\n"),
    *on(LEVELS + OPENCL, "b_names_exit", "--entry=exit --input=1xf32=4", "1xf32=0.5\n"),
    *on(LEVELS, "b_rem_tail", "--input=6xi32=7 --input=6xi32=2", "6xi32=1,1,1,1,1,1\n"),
    *on(LEVELS, "c1_slice_rank_reduce_stride", "--input=3x1xf32=1,2,3", "1xf32=2\n"),
    *on(LEVELS, "c2_divsi_zero", "--input=2xi32=1,-2147483648 --input=2xi32=0,-1",
        line("c2_divsi_zero.mlir:[0-9:]+ error: .*division by zero")),
    *on(LEVELS, "c2_divsi_zero", "--input=2xi32=1,-2147483648 --input=2xi32=1,-1",
        line("c2_divsi_zero.mlir:[0-9:]+ error: .*the smallest i32 divided by -1")),
    *on(LEVELS, "c3_expand_shape_memrefCopy", "--input=2x3xf32=1,2,3,4,5,6 --input=i64=2",
        "1x2x3xf32=1,2,3,4,5,6\n"),
    *[("c4_remf_scalable",
       f"tensorops-compile {{file}} --target={target} --emit=obj -o {{folder}}/remf.o", "")
      for target in ("aarch64+sve", "rv64gcv", "aarch64", "rv64gc", "x86-64-v4")],
    *on(LEVELS, "c5_vector_store_oob", "--input=4xf32=0 --input=i64=1000",
        line("c5_vector_store_oob.mlir:[0-9:]+ error: 'vector.store'.*out-of-bounds")),
    *on(LEVELS, "c5_vector_store_oob", "--input=4xf32=0 --input=i64=1",
        line("c5_vector_store_oob.mlir:[0-9:]+ error: 'vector.store'.*out-of-bounds")),
    *on(LEVELS, "c5_vector_store_oob", "--input=4xf32=0 --input=i64=0", "4xf32=1,1,1,1\n"),
    ("e_m_rsqrt", "tensorops-compile {file} --target=x86-64-v3 --emit=asm | grep -c vsqrtss", "0\n"),
    *on(LEVELS + OPENCL, "e_m_rsqrt", "--input=5xf32=3", "5xf32=" + ",".join(["0.57735026"] * 5) + "\n"),
    ("e_mixed", "tensorops-compile {file} --target=x86-64-v3 --emit=vector | "
     "grep -c 'tensorops.rsqrt .* : f32'", "0\n"),
    ("e_nested", RUN + "--input=4xf32=1", line("e_nested.mlir:[0-9:]+ error: module 'inner' stands within a module")),
    *on(LEVELS, "e_sum_d0", "--input=@{folder}/x.npy", "2xf32=100000120,100000120\n"),
    *on(LEVELS, "e_sum_d00", "--input=@{folder}/x.npy", "2x1xf32=100000120,100000120\n"),
    *on(OPENCL, "e_sum_d0", "--input=@{folder}/x.npy", "2xf32=100000120,100000120\n"),
    *on(OPENCL, "e_sum_d00", "--input=@{folder}/x.npy", "2x1xf32=100000120,100000120\n"),
    *on(LEVELS + OPENCL, "u10_f8", "--input=2xf32=1",
        line("u10_f8.mlir:[0-9:]+ error: .*f8E4M3FN")),
    *on(LEVELS, "u12_vector_print", "", "( 1, 2 )\n"),
    *on(LEVELS + OPENCL, "u13_opencl_i1", "--input=4xi1=1,0,1,0 --input=4xi1=0,1,1,0",
        "4xi1=1,1,0,0\n"),
    *on(LEVELS + OPENCL, "u1_xori_self_dynamic", "--input=3xi32=1,2,3", "3xi32=0,0,0\n"),
    *on(LEVELS, "u2_tensor_reshape_i32", "--input=4x6xf32=1 --input=2xi32=3,8",
        "3x8xf32=" + ",".join("1" * 24) + "\n"),
    *on(LEVELS + OPENCL, "u3_isinf", "--input=2xf32=inf,1", "2xi1=1,0\n"),
    *on(LEVELS, "u4_vector_extract_dynamic_2d", "--input=2x2xf32=1,2,3,4 --input=i64=1",
        "f32=4\n"),
    *on(LEVELS, "u6_contract_max", "--input=2x2xf32=1,2,3,4 --input=2xf32=5,6", "f32=12\n2x2xf32=1,2,3,4\n2xf32=5,6\n"),
    *on(LEVELS + OPENCL, "u7_fma_bf16", "--input=4xbf16=1,2,3,4", "4xbf16=2,6,12,20\n"),
    *on(LEVELS, "u8_pack_dynamic_tile", "--input=7x4xf32=1 --input=i64=8",
        "1x4x8x1xf32=" + ",".join(["1,1,1,1,1,1,1,0"] * 4) + "\n"),
    *on(LEVELS + OPENCL, "w1_clampf", "--input=4xf32=-5,-0.5,0.5,5", "4xf32=-1,-0.5,0.5,1\n"),
    *on(LEVELS, "w2_expm1_log1p", "--input=3xf32=1e-3,1e-5,1e-10",
        "3xf32=0.0010005002,1.000005e-05,1e-10\n3xf32=0.0009995004,9.99995e-06,1e-10\n"),
    *on(LEVELS + OPENCL, "w3_f16_chain_excess_precision",
        "--input=f16=2047 --input=f16=2 --input=f16=2048", "f16=0\n"),
    *on(LEVELS + OPENCL, "w3_int_to_f16_not_rounded", "--input=2xi32=2049,7",
        "2xf16=0,-2041\n"),
    *on(LEVELS + OPENCL, "w4_maximumf_signed_zero", "--input=2xf32=-0,0 --input=2xf32=0,-0",
        "2xf32=0,0\n2xf32=-0,-0\n"),
    *on(LEVELS, "w5_complex_abs_overflow", "'--input=3xcomplex<f32>=1e30+1e30j,1e-30+0j,3+4j'",
        "3xf32=1.4142135e+30,1e-30,5\n"),
    *on(LEVELS + OPENCL, "w6_i64_to_bf16_rounds_twice",
        "--input=2xi64=1103806595073,1099511627776", "2xbf16=1.11e+12,1.1e+12\n"),
]
