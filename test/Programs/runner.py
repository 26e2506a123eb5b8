# Runs batches of programs as one module in a process of its own, and finds whose fault it is
# where that does not end well.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import os
import random
import re
import resource
import signal
import subprocess
from typing import NamedTuple

from arithmetic import byte_size, from_bits, to_bits
from ir import Tensor, count

# Of a processor; a busy machine may take that many times as long.
SECONDS_ALONE = 30
SECONDS_EACH = 5
SLOWNESS = 10
MEMORY_BYTES = 16 << 30


class Configuration(NamedTuple):
    """How programs are compiled. A device may refuse some."""

    name: str
    target: str
    options: str = ""
    is_strided: bool = False
    is_device: bool = False


class Outcome(NamedTuple):
    """`kind`: results (which `said` is a list of), refused, error, crash."""

    kind: str
    said: object


def dense_strides(shape):
    strides, step = [], 1
    for size in reversed(shape):
        strides.insert(0, step)
        step *= size
    return strides


def place(rng, tensor):
    """Strides in elements, which element is the first, and how many there are: dimensions in any
    order, with gaps, backwards, and one element for all where all are equal."""
    shape = tensor.shape
    if tensor.data and all(x is tensor.data[0] for x in tensor.data) and rng.random() < 0.5:
        return [0] * len(shape), 0, 1
    strides, step, first = [0] * len(shape), 1, 0
    for dim in rng.sample(range(len(shape)), len(shape)) if rng.random() < 0.6 else reversed(range(len(shape))):
        strides[dim] = step
        step *= max(1, shape[dim]) + rng.choice((0, 0, 0, 1, 3))
        if rng.random() < 0.2:
            first += strides[dim] * max(0, shape[dim] - 1)
            strides[dim] = -strides[dim]
    return strides, first, step


def hex_of(elem, data):
    size = byte_size(elem)
    return b"".join(to_bits(elem, x).to_bytes(size, "little") for x in data).hex()


def input_line(type, value, rng):
    data = value.data if type.is_tensor else [value]
    shape = type.shape or ()
    elem = "i64" if type.elem == "index" else type.elem
    strides, first, span = dense_strides(shape), 0, count(shape)
    if rng and type.is_tensor:
        strides, first, span = place(rng, value)
    words = ["x".join([*map(str, shape), elem]), ",".join(map(str, strides)) or "-", str(first), str(span)]
    return f"in {' '.join(words)} {hex_of(elem, data)}"


def calls_text(programs, is_strided):
    lines = []
    for program in programs:
        rng = random.Random(program.name) if is_strided else None
        lines.append(f"call {program.name}")
        for value, data in zip(program.entry.block.args, program.inputs):
            lines.append(input_line(value.type, data, rng))
        lines.append("end")
    return "\n".join(lines) + "\n"


def parse_output(line):
    """The elements behind `out `, their sizes and type."""
    type, _, data = line.partition(" ")
    sizes, elem = re.fullmatch(r"((?:\d+x)*)(.+)", type).groups()
    shape = tuple(int(size) for size in sizes.split("x") if size)
    raw = bytes.fromhex(data)
    size = byte_size(elem)
    elements = [from_bits(elem, int.from_bytes(raw[i : i + size], "little")) for i in range(0, len(raw), size)]
    return elem, Tensor(shape, elements)


def parse_answers(text):
    """Outcomes by entry, and the entry whose call did not end."""
    outcomes, entry, results, error = {}, None, [], None
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        if word == "call":
            entry, results, error = rest, [], None
        elif word == "out":
            results.append(parse_output(rest))
        elif word == "error":
            error = rest
        elif word == "end":
            outcomes[entry] = Outcome("error", error) if error else Outcome("results", results)
            entry = None
    return outcomes, entry


def limits(seconds, bound_memory):
    """Runs in the child. Sanitizers reserve more addresses than any bound."""

    def set_limits():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if bound_memory:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))

    return set_limits


class Runner:
    """`driver` is tensorops-call-entries; files lie in `folder`."""

    def __init__(self, driver, folder, bound_memory=True, slowness=SLOWNESS):
        self.driver = str(driver)
        self.folder = folder
        self.bound_memory = bound_memory
        self.slowness = slowness
        self.environment = dict(os.environ, POCL_CACHE_DIR=str(folder / "pocl"))

    def command(self, configuration, name):
        files = [str(self.folder / f"{name}.{end}") for end in ("mlir", "calls")]
        options = [configuration.options] if configuration.options else []
        return [self.driver, *files, configuration.target, *options]

    def write(self, configuration, programs, name):
        """The module and the calls; returns the line behind each program's last one."""
        ends, lines = [], 0
        with open(self.folder / f"{name}.mlir", "w") as file:
            for program in programs:
                text = str(program)
                file.write(text)
                lines += text.count("\n")
                ends.append(lines)
        (self.folder / f"{name}.calls").write_text(calls_text(programs, configuration.is_strided))
        return ends

    def execute(self, configuration, programs, name):
        """What was said, and how it ended: 0 or 1, which are ordinary, or a text."""
        command = self.command(configuration, name)
        seconds = SECONDS_ALONE + SECONDS_EACH * len(programs)
        set_limits = limits(seconds, self.bound_memory)
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                timeout=seconds * self.slowness, preexec_fn=set_limits, env=self.environment)
        except subprocess.TimeoutExpired as timeout:
            return (timeout.stdout or b"").decode(), f"no end within {seconds * self.slowness:g} seconds"
        said = done.stdout.decode(errors="replace")
        errors = done.stderr.decode(errors="replace").strip()
        if "Sanitizer: " in errors or "runtime error: " in errors:
            return said, errors
        if done.returncode < 0:
            return said, f"{signal.Signals(-done.returncode).name} {errors[:2000]}"
        if done.returncode not in (0, 1):
            return said, errors[:2000] or f"exit status {done.returncode}"
        return said, done.returncode

    def run(self, configuration, programs, name=None):
        """The outcome of each program by its name."""
        if not programs:
            return {}
        name = name or f"{programs[0].name}-{os.getpid()}-{configuration.name}"
        ends = self.write(configuration, programs, name)
        said, status = self.execute(configuration, programs, name)
        if said.startswith("refused ") and isinstance(status, int):
            return self.without_refused(configuration, programs, said.splitlines()[0][8:], ends)
        outcomes, unfinished = parse_answers(said)
        rest = [program for program in programs if program.name not in outcomes]
        if not rest and isinstance(status, int):
            return outcomes
        # A sanitizer's report, or an end that comes behind the last call.
        rest = rest or programs
        if unfinished or len(rest) == 1:
            culprit = unfinished or rest[0].name
            outcomes[culprit] = Outcome("crash", str(status))
            rest = [program for program in rest if program.name != culprit]
            return outcomes | self.run(configuration, rest)
        return outcomes | self.halves(configuration, rest)

    def halves(self, configuration, programs):
        middle = len(programs) // 2
        return self.run(configuration, programs[:middle]) | self.run(configuration, programs[middle:])

    def without_refused(self, configuration, programs, message, ends):
        """The location says which program it is."""
        if len(programs) == 1:
            return {programs[0].name: Outcome("refused", message)}
        found = re.match(r"[^ ]*?:(\d+):\d+: ", message)
        if not found:
            return self.halves(configuration, programs)
        index = next((i for i, end in enumerate(ends) if int(found[1]) <= end), None)
        if index is None:
            return self.halves(configuration, programs)
        rest = programs[:index] + programs[index + 1 :]
        alone = {programs[index].name: Outcome("refused", message)}
        return alone | self.run(configuration, rest)
