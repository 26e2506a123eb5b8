# Builds of ours as none is made here: on an LLVM of archives, and within another project. They
# are configured and asked how they would link; to compile them takes as long as our own build.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# What exported targets say of the shared libraries: commands about them alone, and their names
# where others need them.
COMMANDS = re.compile(
    r"^(?:add_library\((?:LLVM|MLIR) |set_property\(TARGET (?:LLVM|MLIR) "
    r"|set_target_properties\((?:LLVM|MLIR) PROPERTIES|list\(APPEND _cmake_import_check_targets (?:LLVM|MLIR) "
    r"|list\(APPEND _cmake_import_check_files_for_(?:LLVM|MLIR) )[^)]*\)\n", re.M)  # fmt: skip
NEEDED = re.compile(r'(?<=[";])(?:LLVM|MLIR);|;(?:LLVM|MLIR)(?=")|(?<=")(?:LLVM|MLIR)(?=")')
SHARED = re.compile(r"lib(?:LLVM|MLIR)(?:-\d+)?\.so\b")


def forget_shared_libraries(text):
    """In a file of exported targets."""
    text = re.sub(r"^foreach\(.*", lambda line: re.sub(r' "?(?:LLVM|MLIR)"?(?= )', "", line.group()), text, flags=re.M)
    return NEEDED.sub("", COMMANDS.sub("", text))


def make_llvm_of_archives(llvm, prefix):
    """`llvm` as it is where nobody built shared libraries: links, and files that CMake reads."""
    (prefix / "lib" / "cmake").mkdir(parents=True)
    for entry in llvm.iterdir():
        if entry.name not in ("lib", "cmake"):
            (prefix / entry.name).symlink_to(entry)
    for entry in (llvm / "lib").iterdir():
        if entry.name != "cmake" and not SHARED.match(entry.name):
            (prefix / "lib" / entry.name).symlink_to(entry)
    for project in ("llvm", "mlir"):
        copy = prefix / "lib" / "cmake" / project
        copy.mkdir()
        for file in (llvm / "lib" / "cmake" / project).iterdir():
            text = file.read_text().replace("LLVM_LINK_LLVM_DYLIB ON", "LLVM_LINK_LLVM_DYLIB OFF")
            if file.name.startswith(("LLVMExports", "MLIRTargets")):
                text = forget_shared_libraries(text)
            (copy / file.name).write_text(text)


def run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def expect_linked(build, target, wanted, unwanted):
    """How `target` is linked, which is the last of the commands that make it."""
    line = run("ninja", "-C", build, "-t", "commands", "-s", target).splitlines()[-1]
    if not re.search(wanted, line):
        raise RuntimeError(f"{target} is linked without {wanted}: {line}")
    if found := re.search(unwanted, line):
        raise RuntimeError(f"{target} is linked with {found.group()}: {line}")


class Configurations:
    """In `folder`, with the LLVM of the build that is tested."""

    def __init__(self, llvm, cc, cxx, folder):
        self.llvm = pathlib.Path(llvm)
        self.options = ["-G", "Ninja", f"-DCMAKE_C_COMPILER={cc}", f"-DCMAKE_CXX_COMPILER={cxx}"]
        self.folder = folder

    def configure(self, source, build, llvm, *options):
        run("cmake", "-S", source, "-B", build, *self.options, f"-DCMAKE_PREFIX_PATH={llvm}", *options)

    def configure_on_archives(self):
        prefix, build = self.folder / "llvm", self.folder / "on-archives"
        make_llvm_of_archives(self.llvm, prefix)
        self.configure(ROOT, build, prefix, "-DTENSOROPS_BUILD_TESTS=OFF")
        for tool in ("tensorops-opt", "tensorops-run"):
            expect_linked(build, f"bin/{tool}", r"libMLIRIR\.a", SHARED)
        # The program that loads it has them.
        expect_linked(build, "lib/TensorOpsPlugin.so", "TensorOpsPlugin", r"libMLIRIR\.a|" + SHARED.pattern)

    def configure_within_another(self):
        """Around/CMakeLists.txt says what must not happen to it."""
        build = self.folder / "within"
        self.configure(HERE / "Around", build, self.llvm, f"-DLLVM_EXTERNAL_TENSOROPS_SOURCE_DIR={ROOT}")
        expect_linked(build, "bin/tensorops-opt", r"libMLIR\.so", r"libMLIRIR\.a")
