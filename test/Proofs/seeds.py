# The seeds: what a vendor guarantees of an instruction, what is proved of the rest.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`find` tells a seed by its term; nothing is taken from the recipes' own table."""

import re
from fractions import Fraction
from typing import Callable, NamedTuple, Optional

import claims_seeds
import programs
from terms import Term, integer, subterms


class Estimate(NamedTuple):
    """An instruction with a guaranteed error; docs/proofs.md has the sources."""

    intrinsic: str
    arguments: int  # how many
    x: int  # which of them is x
    fixed: tuple  # (position, integer) of others: every lane, a whole register
    error: Optional[Fraction]  # None: the vendor gives no bound
    bits: Optional[int] = None  # significant ones that the vendor promises; None: all may be used


def _power(exponent, factor=1):
    return Fraction(factor) / (1 << exponent)


ESTIMATES = {
    "rsqrt14": Estimate(r"llvm\.x86\.avx512\.rsqrt14\.p[sd]\.512", 3, 0, ((2, -1),), _power(14)),
    "rsqrtps": Estimate(r"llvm\.x86\.avx\.rsqrt\.ps\.256", 1, 0, (), _power(12, Fraction(3, 2))),
    "frsqrte": Estimate(
        r"llvm\.aarch64\.(neon\.frsqrte\.v|sve\.frsqrte\.x\.nxv)[24]f(32|64)", 1, 0, (), _power(8), 9
    ),
    "vfrsqrt7": Estimate(
        r"llvm\.riscv\.vfrsqrt7\.nxv\d+f(32|64)\.i64", 3, 1, ((2, -1),), _power(7), 8
    ),
    # 2^-22.9 is 0x1.125fp-23…
    "rsqrt.approx.f32": Estimate(
        r"llvm\.nvvm\.rsqrt\.approx\.f", 1, 0, (), Fraction(0x11260, 1 << 39)
    ),
    "rsqrt.approx.ftz.f32": Estimate(
        r"llvm\.nvvm\.rsqrt\.approx\.ftz\.f", 1, 0, (), Fraction(0x11260, 1 << 39)
    ),
    "rsqrt.approx.ftz.f64": Estimate(r"llvm\.nvvm\.rsqrt\.approx\.ftz\.d", 1, 0, (), None),
}


class Derived(NamedTuple):
    """A seed computed from an estimate (None: from the bits of x)."""

    estimate: Optional[str]
    program: Callable  # (fmt, x, y) -> Program
    claims: Callable  # (fmt, error of the estimate, error) -> Claims
    bits: Optional[int] = None  # significant ones; None: all
    argument: Callable = lambda fmt, x: x  # what the estimate is of


DERIVED = {
    "frsqrte, frsqrts": Derived(
        "frsqrte", programs.newton_by_instruction, claims_seeds.newton_by_instruction
    ),
    "vfrsqrt7, order 3": Derived("vfrsqrt7", programs.halley, claims_seeds.halley),
    "rsqrtps, 12 bits": Derived("rsqrtps", programs.cut(12), claims_seeds.cut(12), 12),
    "rsqrt14, 12 bits": Derived("rsqrt14", programs.cut(12), claims_seeds.cut(12), 12),
    "rsqrt14, 26 bits": Derived("rsqrt14", programs.cut(26), claims_seeds.cut(26), 26),
    "frsqrte, frsqrts, 26 bits": Derived(
        "frsqrte",
        programs.cut(26, programs.newton_by_instruction),
        claims_seeds.cut(26, claims_seeds.newton_by_instruction),
        26,
    ),
    "vfrsqrt7, order 3, 26 bits": Derived(
        "vfrsqrt7", programs.cut(26, programs.halley), claims_seeds.cut(26, claims_seeds.halley), 26
    ),
    "rsqrtps, words": Derived(
        "rsqrtps", programs.from_words, claims_seeds.words, 21, programs.reduced_word
    ),
    "integer": Derived(None, programs.integer_correction, claims_seeds.integer),
}


class Seed(NamedTuple):
    name: str
    fmt: str
    estimate: Optional[Estimate]
    derived: Optional[Derived]

    @property
    def bits(self):
        """Significant ones at most."""
        bits = self.derived.bits if self.derived else self.estimate.bits
        return bits or programs.PRECISION[self.fmt]

    def claims(self, error):
        """What proves that the seed is within `error`; ValueError where the vendor promises less."""
        if self.derived:
            yield from self.derived.claims(self.fmt, self.estimate and self.estimate.error, error)
        elif self.estimate.error and error < self.estimate.error:
            raise ValueError(
                f"{self.name} is within {float(self.estimate.error).hex()}, not {float(error).hex()}"
            )


def _estimate_of(t, x):
    """Name of the estimate that `t` is of x, or None."""
    for name, estimate in ESTIMATES.items():
        if t.op != "call" or not re.fullmatch(estimate.intrinsic, t.what):
            continue
        if len(t.operands) != estimate.arguments or t.operands[estimate.x] is not x:
            return None
        for position, value in estimate.fixed:
            other = t.operands[position]
            if other.op != "integer" or other is not integer(value, other.what[1]):
                return None
        return name
    return None


def find(y: Term, x: Term, fmt):
    """The Seed that the term `y` is of x, or None."""
    name = _estimate_of(y, x)
    if name:
        return Seed(name, fmt, ESTIMATES[name], None)
    for name, derived in DERIVED.items():
        if derived.bits and derived.bits >= programs.PRECISION[fmt]:
            continue
        if derived.estimate is None:
            starts = [programs.integer_start(fmt, x)] if fmt in programs.INTEGER_SEED_MAGIC else []
        else:
            of = derived.argument(fmt, x)
            starts = [t for t in subterms(y) if _estimate_of(t, of) == derived.estimate]
        for start in starts:
            if derived.program(fmt, x, start).result is y:
                return Seed(name, fmt, derived.estimate and ESTIMATES[derived.estimate], derived)
    return None
