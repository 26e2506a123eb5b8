# A module as a front end or examples/ wrote it: what it takes, and what it should give.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import os
import pathlib
import random
import re
import shutil
import struct
import subprocess

from kinds import KINDS, UNITS

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "ir"
LEVELS = re.compile(r"\.(linalg|linalg-on-tensors|tosa)(\.generic)?\.mlir$")
STABLEHLO = re.compile(r"(\.stablehlo(\.generic)?|^jax_.*\.generic)\.mlir$")
ROWS, COLUMNS = 8, 64


def nearest(type, number):
    """Of float32 or of bfloat16."""
    (bits,) = struct.unpack("<I", struct.pack("<f", number))
    if type == "bf16":
        bits = (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000
    return struct.unpack("<f", struct.pack("<I", bits))[0]


class Module:
    def __init__(self, path):
        self.path = path
        self.name = path.name
        match = re.match(r"(\w+?)_(\w+)_(bf16|f32)\.([\w-]+)\.", self.name)
        self.front, kind, self.type, self.level = match.groups()
        self.kind = KINDS[kind]
        self.flags = self.kind.raised(self.level, self.type)
        self.accuracy = self.kind.accuracy(self.level, self.type)
        self.shapes = self.read_shapes(path.read_text())

    def read_shapes(self, text):
        arguments = re.search(r"@main.*", text) or re.search(r"function_type = \((.*?)\) ->", text)
        shapes = re.findall(r"tensor<([\dx?]+)x\w+>", arguments.group().split("->")[0])
        # A file of any size begins with a matrix.
        unknown = {1: [COLUMNS], 2: [ROWS, COLUMNS]}
        return [unknown[s.count("?")] if "?" in s else list(map(int, s.split("x"))) for s in shapes]

    @property
    def arithmetic(self):
        """Modules of one arithmetic give the same bits; empty where none else has it."""
        name = self.kind.arithmetic(self.front, self.type)
        return name and f"{name} of {self.shapes[0]} {self.type}"

    def inputs(self):
        """Numbers of all digits and several sizes, so that another order of sums is another sum;
        positive ones for a root. Weights, which come second, are 1, and biases 0."""
        random_numbers = random.Random(14)
        for position, shape in enumerate(self.shapes):
            size = shape[0] * (shape[1] if len(shape) > 1 else 1)
            if position:
                yield [2 - position] * size
                continue
            numbers = [random_numbers.uniform(1, 2) * 2 ** random_numbers.randrange(-3, 3) for _ in range(size)]
            if self.kind.is_norm:
                numbers = [x * random_numbers.choice((-1, 1)) for x in numbers]
                # A row so small that epsilon counts.
                numbers[: shape[1]] = [x * 2**-10 for x in numbers[: shape[1]]]
            yield [nearest(self.type, x) for x in numbers]

    def arguments(self):
        """For tensorops-run."""
        for shape, numbers in zip(self.shapes, self.inputs()):
            yield f"--input={'x'.join(map(str, shape))}x{self.type}=" + ",".join(map(repr, numbers))

    def rows(self):
        data, width = next(self.inputs()), self.shapes[0][-1]
        return [data[i : i + width] for i in range(0, len(data), width)]

    def expected(self):
        return [y for row in self.rows() for y in self.kind.compute(row)]

    def bounds(self):
        return [b for row in self.rows() for b in self.kind.bounds(row, UNITS[self.type])]


def examples(folder):
    """Ours, with the epsilon of the others."""
    for example, name in (
        ("rmsnorm", "examples_rmsnorm_f32.linalg.mlir"),
        ("rmsnorm_bf16", "examples_rmsnorm_bf16.linalg.mlir"),
        ("layernorm", "examples_layernorm_f32.linalg.mlir"),
    ):
        text = (ROOT / "examples" / f"{example}.mlir").read_text()
        copy = pathlib.Path(folder) / name
        copy.write_text(text if example == "layernorm" else text.replace("1.0e-5", "1.0e-6"))
        yield Module(copy)


def named(levels, pattern):
    return [path for path in sorted(FOLDER.glob("*.mlir")) if levels.search(path.name) and re.search(pattern, path.name)]


def of_front_ends(pattern):
    return [Module(path) for path in named(LEVELS, pattern)]


class StableHLO:
    """Modules of stablehlo, as linalg in `folder`."""

    def __init__(self, binaries, folder, pattern):
        self.paths = named(STABLEHLO, pattern)
        self.folder = pathlib.Path(folder)
        # Where ./dev test puts it, if need be.
        self.path = os.pathsep.join([binaries, str(ROOT / "build" / "venv" / "bin"), os.environ["PATH"]])

    def lack(self):
        """Why there are none, or nothing."""
        return "" if shutil.which("torch-mlir-opt", path=self.path) else "no torch-mlir-opt"

    def lower(self, path):
        script = ROOT / "examples" / "stablehlo-to-linalg.sh"
        done = subprocess.run([script, path], text=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                              env=dict(os.environ, PATH=self.path))  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        copy = self.folder / path.name
        copy.write_text(done.stdout)
        return Module(copy)
