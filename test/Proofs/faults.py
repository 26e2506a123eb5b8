# Faults that the proofs must notice: each is planted in the code or in the
# table, and counts as passed if the comparison or Gappa refuses it.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`check(opt)` gives (name, trouble) for each fault; trouble is '' where it was noticed."""

from fractions import Fraction

import code_of
import compare
import gappa
import obligations
import programs
import table
import unfold
from recognise import Unexplained
from terms import compare as compare_floats
from terms import constant, fma, multiply, negate, next_up, select, substitute, term


class NotNoticed(Exception):
    """What the test is about."""


def in_program(core):
    """(name, what is replaced, by what) for the steps of a checked core."""
    p = programs.refine(core.refinement, core.x, core.y)
    step = dict(p.steps)
    fmt, one = core.refinement.fmt, p.constant(1)
    last = p.constant(core.refinement.coefficients[-1])
    # The coefficient's last bit.
    changed = p.constant(last.what[0] * (1 + Fraction(1, 1 << (programs.PRECISION[fmt] - 1))))
    yield "changed coefficient", last, changed
    yield "dropped compensation", step["e"], step["e0"]
    poly = next(o for o in step["w"].operands[:2] if o is not step["e"])
    yield "dropped bias", step["w"], multiply(poly, step["e"])
    yield "bias of the other sign", step["w"], fma(poly, step["e"], p.constant(-core.refinement.bias))
    yield "flipped sign of l", step["l"], fma(core.x, core.y, step["h"])
    yield "flipped sign of h in e", step["e0"], fma(step["h"], core.y, one)
    yield "flipped sign of L", step["L"], fma(core.x, step["r"], step["H"])
    yield "flipped sign of y in the last step", step["r"], fma(negate(core.y), step["w"], core.y)
    yield "product rounded before the last sum", step["r"], term("addf", None, multiply(core.y, step["w"]), core.y)
    yield "residual of r and r", step["rp"], step["r"]
    yield "dropped L", step["R"], step["I"]
    threshold = p.constant(programs.THRESHOLD[fmt])
    yield "threshold 0", threshold, constant(0, fmt)
    yield "threshold doubled", threshold, p.constant(2 * programs.THRESHOLD[fmt])
    decision = compare_floats("ogt", step["R"], threshold)
    yield "no check", step["result"], step["r"]
    yield "choice turned round", step["result"], select(decision, step["r"], next_up(step["r"], fmt))
    yield "seed used twice as large", core.y, multiply(core.y, p.constant(2))


def refused(row, value, place):
    """Who refuses the code `value` under the promise of `row`; NotNoticed if nobody."""
    try:
        cores = compare.explain(value, place)
        claims = [c for core in cores for c in obligations.of_core(row, core)]
    except Unexplained:
        return "comparison"
    except obligations.Unproved:
        return "table"
    for claim in claims:
        if gappa.prove(claim):
            return "Gappa"
    raise NotNoticed


def first_lane(opt, row):
    """The term and the place of the first lane on one register."""
    functions = table.expanded(opt, row, table.MACHINES[row.set][0])
    function = functions[f"vector<{table.FIXED[0]}x{row.type}>"]
    lane, value = function.results()[0]
    (argument,) = function.arguments
    return value, compare.Place(function.argument(argument, lane), row.type, row.type, row.type)


def in_code(opt, row):
    """Plants each fault in the code of a `correct` row, in all its arms at once."""
    value, place = first_lane(opt, row)
    cores = compare.explain(value, place)
    names = [name for name, *_ in in_program(cores[0])]
    for k, name in enumerate(names):
        replacements = {}
        for core in cores:
            _, old, new = list(in_program(core))[k]
            replacements[old] = new
        yield name, substitute(value, replacements), place
    # In one arm only: the other one does not hide it.
    _, old, new = next(in_program(cores[0]))
    yield "dropped compensation in one arm", substitute(value, {old: new}), place


def in_table(row, core):
    """Windows too wide for the program, and for the seed."""
    yield "too wide a window", row._replace(seed_error=row.seed_error * 16)
    yield "seed claimed to be better than it is", row._replace(seed_error=row.seed_error / 2)


def in_text(opt, row):
    """Faults that only the reader of the IR can see."""
    machine = table.MACHINES[row.set][0]
    for name, old, new in [
            ("fast-math flags", "fastmath<none>", "fastmath<contract>"),
            ("lanes of the second register taken from the first", "offsets = [16]", "offsets = [0]")]:
        def edit(text):
            if old not in text:
                raise AssertionError(f"no '{old}' in the code of {row.name}")
            return text.replace(old, new)
        yield name, table.expanded(opt, row, machine, edit)


def trouble(function):
    try:
        function()
    except NotNoticed:
        return "nobody noticed"
    except (Unexplained, unfold.NotUnderstood):
        return ""
    return ""


def check(opt):
    rows = {row.name: row for row in table.rows(opt)}
    for name in ("avx512 f32 correct", "avx512 f64 correct"):
        row = rows[name]
        for fault, value, place in in_code(opt, row):
            yield f"{name}: {fault}", trouble(lambda: refused(row, value, place))
        value, place = first_lane(opt, row)
        for fault, wrong in in_table(row, None):
            yield f"{name}: {fault}", trouble(lambda: refused(wrong, value, place))
