# Gappa: a program printed as a script, and a script put to the proof.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A Claim is a script with a name; `prove` runs one and says what is wrong with it."""

import re
import subprocess
from typing import NamedTuple

from polynomials import dyadic
from terms import halved

# What Gappa may say and still have proved the claim from true hints: a rule
# that it could do without, a division that the script itself excludes, and the
# end of its search after the goal is reached.
HARMLESS = re.compile(
    r"no need for the rewriting|\((S|e)\) has been assumed to be nonzero|maximum number of iterations"
)


class Claim(NamedTuple):
    name: str
    meaning: str
    script: str


def prove(claim):
    """'' where Gappa proves it without doubting a hint, else what it says."""
    result = subprocess.run(["gappa"], input=claim.script, capture_output=True, text=True)
    said = [line for line in (result.stdout + result.stderr).splitlines() if line.strip()]
    doubts = [line for line in said if not HARMLESS.search(line)]
    if result.returncode:
        return "not proved: " + " | ".join(doubts or said or ["no reason given"])
    return "warned: " + " | ".join(doubts) if doubts else ""


class Script:
    """A script in the making: definitions, one goal, hints."""

    def __init__(self, name, meaning, fmt):
        self.name, self.meaning, self.fmt = name, meaning, fmt
        self.lines = [f"# {meaning}", f"@rnd = float<ieee_{fmt[1:]}, ne>;"]
        self.names, self.bodies, self.hints = {}, {}, []
        self.exact = {}

    def add(self, line):
        self.lines.append(line)

    def hint(self, line):
        self.hints.append(line)

    def input(self, program):
        """x = S² and y = (1 + d)/S for real S and d: nothing is assumed of their format."""
        self.names |= {program.x: "x", program.y: "y"}
        self.add("x = S * S;")
        self.add("y = (1 + d) / S;")

    def operand(self, t, exact=False):
        if t.op == "negate":
            return "-" + self.operand(t.operands[0], exact)
        if t.op == "constant":
            return dyadic(t.what[0])
        return (exact and self.exact.get(t)) or self.names[t]

    def body(self, t, exact=False):
        """The real number that the operation rounds."""
        half = halved(t, self.fmt)
        values = [self.operand(o, exact) for o in ([half] if half else t.operands)]
        if half:
            return f"{values[0]} * 1b-1"
        if t.op == "multiply":
            return f"{values[0]} * {values[1]}"
        if t.op == "fma":
            a, b, c = values
            if t.what == "minus":
                return f"{c} - {a} * {b}"
            return f"{a} * {b} - {c[1:]}" if c.startswith("-") else f"{a} * {b} + {c}"
        if t.op == "frsqrts":
            return f"(3 - {values[0]} * {values[1]}) * 1b-1"
        raise ValueError(f"Gappa is not told what {t.op} is")

    def define(self, steps, last="r"):
        """name = rnd(body) for each step; `last` keeps its body apart as v."""
        for name, t in steps:
            self.names[t] = name
            self.bodies[name] = body = self.body(t)
            if name == last:
                self.add(f"v = {body};")
                body = "v"
            self.add(f"{name} = {body};" if halved(t, self.fmt) else f"{name} = rnd({body});")

    def mirror(self, steps, start):
        """The steps after `start` once more without rounding, from E on: name M…"""
        self.add("E = -2 * d - d * d;")
        begun = False
        for name, t in steps:
            if begun:
                self.add(f"M{name} = {self.body(t, exact=True)};")
                self.exact[t] = "M" + name
            if name == start:
                self.exact[t] = "E"
                begun = True

    def claim(self, hypotheses, goal):
        goal = f"{{ {hypotheses} -> {goal} }}"
        return Claim(self.name, self.meaning, "\n".join([*self.lines, goal, *self.hints]) + "\n")
