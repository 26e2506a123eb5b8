# Installs into a prefix of its own, then configures, builds and runs a project
# that knows nothing but that prefix. Then configures builds that are others than ours.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_install.py BUILD LLVM_PREFIX C_COMPILER CXX_COMPILER"""

import pathlib
import subprocess
import sys
import tempfile

import configurations

OUTSIDE = pathlib.Path(__file__).resolve().parent / "Outside"
EMBED = OUTSIDE.parents[2] / "examples" / "embed"
EMBEDDED = ["root of f32, accuracy correct", "10 loops", *2 * ["1.215542 2.492855 3.820932 5.185451"]]
WAYS = ["lowers by pipeline", "lowers by name", "embeds passes and patterns", "runs by JIT"]


def run(*command):
    """The standard output; what went wrong is raised."""
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(f"exit status {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def expect(condition, trouble):
    if not condition:
        raise RuntimeError(trouble)


def steps(build, llvm, cc, cxx, folder):
    """What is done, in order; each needs what stands before it."""
    prefix, outside = folder / "prefix", folder / "outside"

    def install():
        run("cmake", "--install", build, "--prefix", prefix)

    def forget_the_tree():
        """Nothing installed may lead back to where it was built."""
        here = str(pathlib.Path(build).resolve()).encode()
        for config in prefix.rglob("*.cmake"):
            expect(here not in config.read_bytes(), f"{config} names {build}")

    def has_version_and_license():
        version = run(prefix / "bin" / "tensorops-opt", "--version").split()[1]
        header = (prefix / "include" / "tensorops" / "Version.h").read_text()
        expect(f'TENSOROPS_VERSION "{version}"' in header, f"Version.h is not of {version}")
        expect(any(prefix.rglob("LICENSE")), "no LICENSE")

    def configure_in(source, build):
        run("cmake", "-S", source, "-B", build, "-G", "Ninja", f"-DCMAKE_C_COMPILER={cc}",
            f"-DCMAKE_CXX_COMPILER={cxx}", f"-DCMAKE_PREFIX_PATH={prefix};{llvm}")

    def configure():
        configure_in(OUTSIDE, outside)

    def build_it():
        run("cmake", "--build", outside)

    def run_it():
        found = run(outside / "outside", OUTSIDE / "rsqrt.mlir").splitlines()
        expect(found == WAYS, f"expected {WAYS}, found {found}")

    def compare_tool_and_plugin():
        tool, plugin = (outside / f"by-{by}.mlir" for by in ("tool", "plugin"))
        expect("llvm.func" in tool.read_text(), "by-tool.mlir is not lowered")
        expect(tool.read_text() == plugin.read_text(), "tool and plugin give different IR")

    def embed():
        """The example of a compiler of one's own."""
        driver = folder / "embed"
        configure_in(EMBED, driver)
        run("cmake", "--build", driver)
        found = run(driver / "mlp-compiler", EMBED / "mlp.mlir").splitlines()
        expect(found == EMBEDDED, f"expected {EMBEDDED}, found {found}")

    others = configurations.Configurations(llvm, cc, cxx, folder)
    return [install, forget_the_tree, has_version_and_license, configure, build_it, run_it,
            compare_tool_and_plugin, embed, others.configure_on_archives, others.configure_within_another]


def main(*arguments):
    with tempfile.TemporaryDirectory(prefix="tensorops-install-") as folder:
        todo = steps(*arguments, pathlib.Path(folder))
        for passed, step in enumerate(todo):
            try:
                step()
            except (OSError, RuntimeError) as error:
                print(f"FAIL: {step.__name__}: {error}")
                print(f"{passed} passed, 1 failed, {len(todo) - passed - 1} skipped")
                return 1
        print(f"{len(todo)} passed, 0 failed, 0 skipped")
        return 0


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
