# Whether what came is what is right.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import re
from typing import NamedTuple

from arithmetic import FORMATS, PARTS, same, to_bits
from ir import Tensor


class Failure(NamedTuple):
    configuration: object
    kind: str
    text: str


def shown(elem, value):
    bits = f" (0x{to_bits(elem, value):x})" if elem in FORMATS or elem in PARTS else ""
    return f"{value}{bits}"


def difference(type, expected, elem, found):
    """In words, or nothing."""
    shape = type.shape or ()
    data = expected.data if isinstance(expected, Tensor) else [expected]
    if elem != ("i64" if type.elem == "index" else type.elem) or found.shape != shape:
        return f"is {'x'.join([*map(str, found.shape), elem])}, expected {type} of sizes {list(shape)}"
    wrong = [i for i, (a, b) in enumerate(zip(data, found.data)) if not same(elem, a, b)]
    if not wrong:
        return None
    first = wrong[0]
    return (f"{len(wrong)} of {len(data)} elements wrong; element {first} is "
            f"{shown(elem, found.data[first])}, expected {shown(elem, data[first])}")  # fmt: skip


def judge(program, expected, configuration, outcome):
    """The Failure, or nothing. That a device has no kernel for an operation, and says so, is none."""
    if outcome.kind != "results":
        if outcome.kind == "refused" and configuration.is_device and ": no kernel for " in outcome.said:
            return None
        return Failure(configuration, outcome.kind, str(outcome.said))
    values = program.entry.block.yields
    if len(values) != len(outcome.said):
        return Failure(configuration, "wrong", f"{len(outcome.said)} results, expected {len(values)}")
    for index, (value, right, (elem, found)) in enumerate(zip(values, expected, outcome.said)):
        text = difference(value.type, right, elem, found)
        if text:
            return Failure(configuration, "wrong", f"result {index}: {text}")
    return None


def kind_of_message(message):
    """A message without its place and without what differs from program to program."""
    message = re.sub(r"^\S+:\d+:\d+: ", "", message)
    message = re.sub(r"(tensor|memref|vector)<[^']*>", r"\1<…>", message)
    return re.sub(r"\bp\d+\w*|\d+", "N", message)[:150]
