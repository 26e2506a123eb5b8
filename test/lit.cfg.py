# What every lit test may use: tools, substitutions, features, time limit.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Features (a lit.local.cfg asks for them by `config.available_features`):
  x86-64-v2, x86-64-v3, x86-64-v4   what the host's CPU can run
  root                              the tests may write what nobody else may
  sanitizers                        the tools are built with sanitizers
  opencl                            there is an OpenCL device
  mpmath                            Python can compute with many digits
"""

import importlib.util
import os
import subprocess
import sys

import lit.formats
from lit.llvm import llvm_config
from lit.llvm.subst import ToolSubst

# Flags as Linux names them; a level includes those above it.
X86_LEVELS = {
    "x86-64-v2": "cx16 lahf_lm popcnt pni ssse3 sse4_1 sse4_2",
    "x86-64-v3": "abm avx avx2 bmi1 bmi2 f16c fma movbe xsave",
    "x86-64-v4": "avx512f avx512bw avx512cd avx512dq avx512vl",
}


def host_flags():
    try:
        with open("/proc/cpuinfo") as info:
            flags = next((line for line in info if line.startswith("flags")), "")
    except OSError:
        flags = ""
    return set(flags.partition(":")[2].split())


def x86_levels(flags):
    levels = []
    for level, needed in X86_LEVELS.items():
        if not flags.issuperset(needed.split()):
            break
        levels.append(level)
    return levels


if " " in config.source_root + config.build_root:
    lit_config.fatal(f"lit quotes no paths: move {config.source_root} to one without spaces")

config.name = "tensorops"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test"]
config.excludes = ["Inputs", "Unit", "Support", "Structure", "Bare"]
config.excludes += ["Install", "LanguageServer", "Programs", "Static"]
config.test_source_root = os.path.join(config.source_root, "test")
config.test_exec_root = os.path.join(config.build_root, "test")

config.available_features.update(x86_levels(host_flags()))
if os.geteuid() == 0:
    config.available_features.add("root")
if config.sanitizers:
    config.available_features.add("sanitizers")
if importlib.util.find_spec("mpmath"):
    config.available_features.add("mpmath")

config.substitutions.append(("%examples", os.path.join(config.source_root, "examples")))
config.substitutions.append(("%python", sys.executable))
config.substitutions.append(("%clang", os.path.join(config.llvm_tools_dir, "clang")))

config.substitutions.append(("%levels", ",".join(["x86-64"] + x86_levels(host_flags()))))

# Each script says itself what it does.
for script in ["breaks", "dies_at_size", "each_level", "fails", "on_terminal", "write_npy"]:
    path = os.path.join(config.test_source_root, "Tools", "Inputs", script + ".py")
    config.substitutions.append((f"%{script}", f"{sys.executable} -B {path}"))

# An OpenCL device, PoCL's on the CPU for instance.
probe = [os.path.join(config.build_root, "bin", "tensorops-run"), "-", "--target=opencl", "--input=1xf32=1"]
kernel = "func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {\n  %y = tensorops.rsqrt %x : tensor<?xf32>\n  return %y : tensor<?xf32>\n}\n"
if subprocess.run(probe, input=kernel, capture_output=True, text=True).returncode == 0:
    config.available_features.add("opencl")

OURS = ["tensorops-opt", "tensorops-run", "tensorops-compile", "tensorops-verify"]
OURS += ["tensorops-example-jit"]
THEIRS = ["mlir-opt", "mlir-translate", "llc", "mlir-runner", "llvm-nm", "llvm-objdump", "split-file"]
llvm_config.use_default_substitutions()
llvm_config.add_tool_substitutions(
    [ToolSubst(tool, unresolved="fatal") for tool in OURS],
    [os.path.join(config.build_root, "bin")],
)
llvm_config.add_tool_substitutions(
    [ToolSubst(tool, unresolved="fatal") for tool in THEIRS], [config.llvm_tools_dir]
)

# Sanitizers make everything several times slower.
lit_config.maxIndividualTestTime = 1200 if config.sanitizers else 300
