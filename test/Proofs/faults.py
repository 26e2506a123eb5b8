# Faults that the proofs must notice: each is planted in the code, in the table or
# in a script, and the test is who refuses it.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`planted` gives the faults, with what refused each or the claims left to Gappa;
`judge` says '' where a fault was noticed by whom it should be."""

from fractions import Fraction
from typing import NamedTuple

import code_of
import compare
import gappa
import obligations
import programs
import table
from recognise import Unexplained
from terms import compare as compare_floats
from terms import bitcast, constant, fma, multiply, negate, next_up, select, substitute, term
from unfold import NotUnderstood

COMPARISON, GAPPA, TABLE = "the comparison", "Gappa", "the table's bounds"


def in_core(core):
    """(name, what is replaced, by what, who notices) for the steps of a checked core."""
    p = programs.refine(core.refinement, core.x, core.y)
    step, x, y = dict(p.steps), core.x, core.y
    poly = next(o for o in step["w"].operands[:2] if o is not step["e"])
    last = p.constant(core.refinement.coefficients[-1])
    last_bit = Fraction(1, 1 << programs.PRECISION[p.fmt])
    threshold = p.constant(programs.THRESHOLD[p.fmt])
    decision = compare_floats("ogt", step["R"], threshold)
    return [
        ("changed coefficient", last, p.constant(last.what[0] + last_bit), COMPARISON),
        ("dropped compensation", step["e"], step["e0"], GAPPA),
        ("dropped bias", step["w"], multiply(poly, step["e"]), GAPPA),
        (
            "bias of the other sign",
            step["w"],
            fma(poly, step["e"], p.constant(-core.refinement.bias)),
            GAPPA,
        ),
        ("flipped sign of x in l", step["l"], fma(x, y, step["h"]), COMPARISON),
        ("flipped sign of h in e", step["e0"], fma(step["h"], y, p.constant(1)), COMPARISON),
        ("flipped sign of y in r", step["r"], fma(negate(y), step["w"], y), COMPARISON),
        (
            "product and sum rounded apart",
            step["r"],
            term("addf", None, multiply(y, step["w"]), y),
            COMPARISON,
        ),
        ("flipped sign of x in L", step["L"], fma(x, step["r"], step["H"]), COMPARISON),
        (
            "residual of r alone",
            step["I"],
            fma(negate(step["H"]), step["r"], p.constant(1)),
            COMPARISON,
        ),
        ("residual without L", step["R"], step["I"], COMPARISON),
        ("threshold 0", threshold, constant(0, p.fmt), COMPARISON),
        ("threshold doubled", threshold, p.constant(2 * threshold.what[0]), COMPARISON),
        (
            "choice turned round",
            step["result"],
            select(decision, step["r"], next_up(step["r"], p.fmt)),
            COMPARISON,
        ),
        ("no check", step["result"], step["r"], TABLE),
        ("another seed", y, multiply(y, p.constant(2)), COMPARISON),
    ]


class Fault(NamedTuple):
    name: str
    wanted: str  # who should refuse it
    found: str  # who did; '' if only Gappa is left
    claims: list = []


def judge(fault):
    """'' where the fault was refused as wanted; asks Gappa where nobody else did."""
    found = fault.found
    if not found:
        said = [gappa.prove(claim) for claim in fault.claims]
        found = GAPPA if any(said) else "nobody"
    return "" if found == fault.wanted else f"expected {fault.wanted} to refuse it, found {found}"


def fault_of(name, wanted, row, value, context):
    """The code `value` under the promise of `row`."""
    try:
        cores = code_of.own(row, compare.explain(value, context))
        claims = [c for core in cores for c in obligations.of_core(row, core)]
    except (Unexplained, NotUnderstood):
        return Fault(name, wanted, COMPARISON)
    except obligations.Unproved:
        return Fault(name, wanted, TABLE)
    # What no fault of the code or the window changes is proved anyway.
    return Fault(
        name, wanted, "", [c for c in dict.fromkeys(claims) if not c.name.startswith("check_")]
    )


def first_lane(opt, row):
    """The first lane's term on the row's first machine, and its context."""
    machine = table.MACHINES[row.set][0]
    function = table.expanded(opt, machine, [row])[row, f"vector<{table.FIXED[0]}x{row.type}>"]
    (argument,) = function.arguments
    lane, value = function.results()[0]
    return value, compare.Context(function.argument(argument, lane), row.type, row.type, row.type)


def of_row(opt, row):
    """Faults in the code of a `correct` row, in all of its arms or in one, and in its window."""
    value, context = first_lane(opt, row)
    cores = code_of.own(row, compare.explain(value, context))
    faults = list(zip(*(in_core(core) for core in cores)))
    for same in faults:
        name, wanted = same[0][0], same[0][3]
        wrong = substitute(value, {old: new for _, old, new, _ in same})
        yield fault_of(f"{row.name}: {name}", wanted, row, wrong, context)
    for arm in (1, 2):
        arms = list(value.operands)
        arms[arm] = substitute(arms[arm], {old: new for _, old, new, _ in faults[0]})
        if arms[arm] is value.operands[arm]:
            continue  # the other row's
        name = f"{row.name}: changed coefficient in arm {arm} alone"
        yield fault_of(name, COMPARISON, row, term("if", None, *arms), context)
    wide = row._replace(seed_error=row.seed_error * 8)
    yield fault_of(f"{row.name}: too wide a window", GAPPA, wide, value, context)
    small = row._replace(seed_error=row.seed_error / 8)
    yield fault_of(f"{row.name}: a seed worse than the table says", TABLE, small, value, context)


def in_test(core):
    """(name, the branch of a test with a fault, who notices)."""
    refinement, x, y = core.refinement, core.x, core.y
    fmt = refinement.fmt

    def branch(made, gap=None, decided=None):
        bits = bitcast(gap or made.gap, fmt, f"i{fmt[1:]}")
        return term("if", None, term("condition", "c", bits), decided or made.decided(), made.lower)

    def with_seed(seed):
        return programs.tested(refinement, x, seed)

    proved = with_seed(y)
    checked = programs.Program(fmt, x, y)
    programs.check(checked, proved.lower)
    estimate = y.operands[0].operands[0].operands[0]  # of the bits of the bits that are kept
    return [
        ("one ulp", branch(programs.tested(refinement._replace(ulps=1), x, y)), GAPPA),
        (
            "a term less",
            branch(programs.tested(refinement._replace(order=refinement.order - 1), x, y)),
            GAPPA,
        ),
        ("the other side's gap", branch(proved, gap=term("subf", None, proved.upper, y)), COMPARISON),
        ("a gap of another lane", branch(proved, gap=with_seed(multiply(y, y)).gap), COMPARISON),
        ("nothing decided", branch(proved, decided=proved.lower), COMPARISON),
        ("the larger decided", branch(proved, decided=checked.result), COMPARISON),
        ("a seed with all its bits", branch(with_seed(estimate)), TABLE),
    ]


def of_test(opt, row):
    """Faults in the code of a row with a test, and in its window."""
    value, context = first_lane(opt, row)
    (core,) = code_of.own(row, compare.explain(value, context))
    for name, wrong, wanted in in_test(core):
        yield fault_of(f"{row.name}: {name}", wanted, row, wrong, context)
    right = value.operands[2]
    wide = row._replace(seed_error=row.seed_error * 8)
    yield fault_of(f"{row.name}: too wide a window", GAPPA, wide, right, context)
    small = row._replace(seed_error=row.seed_error / 8)
    yield fault_of(f"{row.name}: a seed worse than the table says", TABLE, small, right, context)


def in_text(opt, row):
    """Faults that the reader of the IR must see."""
    for name, old, new in [
        ("a fast-math flag", "fastmath<none>", "fastmath<contract>"),
        ("lanes of the second register from the first", "offsets = [8]", "offsets = [0]"),
    ]:

        def edit(text):
            changed = text.replace(old, new)
            if changed == text:
                raise AssertionError(f"no '{old}' in the code of {row.name}")
            return changed

        functions = table.expanded(opt, table.MACHINES[row.set][0], [row], edit)
        yield Fault(
            name, COMPARISON, who_reads(functions[row, f"vector<{table.FIXED[0]}x{row.type}>"], row)
        )


def who_reads(function, row):
    (argument,) = function.arguments
    try:
        for lane, value in function.results():
            compare.explain(
                value,
                compare.Context(function.argument(argument, lane), row.type, row.type, row.type),
            )
    except (Unexplained, NotUnderstood):
        return COMPARISON
    return "nobody"


def in_script(claim):
    """A hint that does not hold: Gappa would go on and only warn."""
    wrong = claim.script + "S -> 2 * S;\n"
    return Fault("a hint that does not hold", GAPPA, "", [claim._replace(script=wrong)])


def planted(opt, rows, claims):
    by_name = {row.name: row for row in rows}
    for name in ("avx512 f32 correct", "avx512 f64 correct"):
        yield from of_row(opt, by_name[name])
    for name in ("avx512 f32 correct tested", "avx512 f64 correct tested"):
        yield from of_test(opt, by_name[name])
    yield from in_text(opt, by_name["avx512 f64 faithful"])
    yield in_script(next(claim for claim in claims if "checked" in claim.name))
