# What must be proved of a core, given what its row of the table promises.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`of_core` turns a core and a row into claims for Gappa; the same claim of two
rows is one, by its name."""

from fractions import Fraction
from typing import NamedTuple

import claims_check
import claims_refinement
import claims_test
import narrow
from programs import PRECISION

# `approximate` promises this in f32 and f64, whatever its row says in ulp.
APPROXIMATE = Fraction(1, 1 << 21)


class Row(NamedTuple):
    """One line of `tensorops-opt --tensorops-list-recipes`."""

    set: str
    type: str
    accuracy: str
    seed: str
    seed_error: Fraction  # None where there is no seed
    max_ulp: Fraction
    tested: bool  # ends in Ziv's test; what that does not take is another row's

    @property
    def name(self):
        return f"{self.set} {self.type} {self.accuracy}{' tested' if self.tested else ''}"


class Unproved(Exception):
    """The row promises what no claim can give."""


def of_core(row, core):
    """Every claim that the row's promise rests on. Trivial ones are decided here."""
    try:
        yield from core.seed.claims(row.seed_error)
    except ValueError as error:
        raise Unproved(str(error)) from error
    refinement = core.refinement
    if refinement.ulps:
        yield from of_test(row, core)
        return
    if refinement.checked:
        if row.accuracy != "correct" or refinement.fmt != row.type:
            raise Unproved(f"a checked core of {refinement.fmt} under {row.name}")
        yield claims_refinement.before_last_rounding(refinement, row.seed_error)
        yield from claims_check.claims(refinement.fmt)
        return
    absolute, relative = goals(row, refinement.fmt)
    if refinement.order == 1:
        # |y − 1/√x| ≤ δ/√x ≤ δ.
        least = min(bound for bound in (absolute, relative) if bound is not None)
        if row.seed_error > least:
            raise Unproved(
                f"{row.name}: the seed is within {float(row.seed_error).hex()}, "
                f"{float(least).hex()} is needed"
            )
        return
    yield from claims_refinement.after_last_rounding(refinement, row.seed_error, absolute, relative)


def of_test(row, core):
    """The claims of a recipe with a test."""
    refinement = core.refinement
    if row.accuracy != "correct" or refinement.fmt != row.type:
        raise Unproved(f"a test of {refinement.fmt} under {row.name}")
    if 2 * core.seed.bits > PRECISION[refinement.fmt]:
        raise Unproved(f"{row.name}: the square of {core.seed.bits} bits is not exact")
    try:
        yield claims_test.bracket(refinement, row.seed_error)
    except ValueError as error:
        raise Unproved(f"{row.name}: {error}") from error
    yield claims_test.link(refinement.fmt)
    yield from claims_check.claims(refinement.fmt)


def floor(bound):
    """A dyadic number not above, and hardly below."""
    return Fraction(int(bound * (1 << 80)), 1 << 80)


def goals(row, fmt):
    """Bounds on |r − 1/√x| and |r·√x − 1| before a 16-bit result is rounded; x in [1, 4).

    A row's figure in f32 and f64 is the worst that was met. What is proved of all seeds is 5 %
    more, and for `approximate` half an ulp: above 1 floats lie twice as far apart.
    """
    if row.type != fmt:
        if row.accuracy == "correct":
            return None, narrow.ENOUGH[row.type]
        if row.max_ulp >= 1:
            raise Unproved(f"{row.name} is {float(row.max_ulp)} ulp off")
        return None, narrow.allowed(row.type, row.max_ulp)
    ulp, bound = Fraction(1, 1 << PRECISION[fmt]), row.max_ulp * Fraction(21, 20)
    if row.accuracy == "approximate":
        return floor((bound + Fraction(1, 2)) * ulp), APPROXIMATE
    if row.accuracy != "faithful":
        raise Unproved(f"{row.name} has no check")
    if row.max_ulp >= 1:
        raise Unproved(f"{row.name} is {float(row.max_ulp)} ulp off")
    return floor(min(bound, Fraction(127, 128)) * ulp), None
