# Unfolds a function of scalar or vector operations into one term a lane.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lane (k, i) of a vector is its element k·vscale + i: k is 0 in fixed-size
vectors, i is looked at for 0 only in scalable ones. Scalars have lane (0, 0).

An operation that is not in the tables below is an error, not a guess, except
where it only makes the condition of an scf.if: that is left open.
"""

import re
import struct
from fractions import Fraction

import terms
from terms import term

PREDICATES = "false oeq ogt oge olt ole one ord ueq ugt uge ult ule une uno true".split()
SCALAR = (0, 0)


class NotUnderstood(Exception):
    """The IR has something that the comparison has no meaning for."""


def shape(text):
    """Lanes to look at, and the element type, of a type as MLIR writes it."""
    vector = re.fullmatch(r"vector<((?:\[?\d+\]?x)*)([^x].*)>", text)
    if not vector:
        return [SCALAR], text
    count, scalable = 1, "[" in vector[1]
    for size in re.findall(r"\d+", vector[1]):
        count *= int(size)
    return [(i, 0) if scalable else (0, i) for i in range(count)], vector[2]


def constant_of(text, element):
    """The term of a scalar or splat constant, `text` being its attribute."""
    value = text.split(" : ")[0].strip()
    if value.startswith("dense<"):
        value = value[6:-1]
        if value.startswith("["):
            raise NotUnderstood(f"a constant whose lanes differ: {text}")
    if value in ("true", "false"):
        return terms.integer(value == "true", 1)
    if re.fullmatch(r"i\d+", element):
        return terms.integer(int(value, 0), int(element[1:]))
    if element not in terms.FORMATS:
        return term("special", (value, element))
    code, bits_code = terms.FORMATS[element]
    if value.startswith("0x"):
        bits = int(value, 16)
        number = struct.unpack(code, struct.pack(bits_code, bits))[0]
    else:
        number = struct.unpack(code, struct.pack(code, float(value)))[0]
        bits = struct.unpack(bits_code, struct.pack(code, number))[0]
    if number != number or number in (float("inf"), float("-inf")) or (number == 0 and bits):
        return terms.special(hex(bits), element)
    return terms.constant(Fraction(number), element)


def _call(op, element, operands):
    name = op.attributes["intrin"].strip('"')
    if ".frsqrts." in name:
        a, b = sorted(operands, key=lambda t: t.number)
        return term("frsqrts", element, a, b)
    return term("call", name, *operands)


def _cast(op, element, operands):
    return term(op.name.split(".")[1], element, *operands)


ELEMENTWISE = {
    "arith.mulf": lambda op, e, v: terms.multiply(*v),
    "math.fma": lambda op, e, v: terms.fma(*v),
    "arith.negf": lambda op, e, v: terms.negate(*v),
    "arith.addi": lambda op, e, v: terms.add_bits(*v),
    "arith.select": lambda op, e, v: terms.select(*v),
    "arith.cmpf": lambda op, e, v: terms.compare(
        PREDICATES[int(op.attributes["predicate"].split(" ")[0])], *v
    ),
    "arith.cmpi": lambda op, e, v: term("cmpi", op.attributes["predicate"].split(" ")[0], *v),
    "llvm.call_intrinsic": _call,
}
for _name in (
    "addf subf divf subi andi ori xori shrui shrsi shli maxui minui maxsi minsi "
    "maximumf minimumf maxnumf minnumf"
).split():
    ELEMENTWISE["arith." + _name] = lambda op, e, v: term(op.name.split(".")[1], None, *v)
ELEMENTWISE["arith.bitcast"] = lambda op, e, v: terms.bitcast(*v, shape(op.operand_types[0])[1], e)
for _name in "extf truncf extui extsi trunci".split():
    ELEMENTWISE["arith." + _name] = _cast
for _name in "sqrt absf copysign".split():
    ELEMENTWISE["math." + _name] = lambda op, e, v: term(op.name.split(".")[1], None, *v)


def _numbers(text):
    return [
        int(n)
        for n in re.findall(
            r"-?\d+", text.split(":")[-1] if text.startswith("array<") else text.split(" : ")[0]
        )
    ]


class Function:
    """The terms of one func.func; `memo` keeps what has been unfolded."""

    def __init__(self, op):
        self.block = op.regions[0]
        self.definitions, self.memo = {}, {}
        self.arguments = {}
        for name, kind in self.block.arguments:
            self.arguments[name] = kind
        self._collect(self.block)

    def _collect(self, block):
        for op in block.ops:
            for index, name in enumerate(op.results):
                self.definitions[name] = (op, index)
            for region in op.regions:
                self._collect(region)

    def results(self):
        """For each lane of the returned value: its name, its term."""
        ret = self.block.ops[-1]
        if ret.name != "func.return" or len(ret.operands) != 1:
            raise NotUnderstood(f"a function that does not return one value: {ret}")
        lanes, _ = shape(ret.operand_types[0])
        return [(lane, self.lane(ret.operands[0], lane)) for lane in lanes]

    def argument(self, name, lane):
        position = list(self.arguments).index(name)
        return terms.variable(f"a{position}[{lane[0]},{lane[1]}]")

    def lane(self, name, lane):
        key = (name, lane)
        if key not in self.memo:
            self.memo[key] = self._lane(name, lane)
        return self.memo[key]

    def _lane(self, name, lane):
        if name in self.arguments:
            return self.argument(name, lane)
        op, index = self.definitions[name]
        if "fastmath" in op.attributes and "<none>" not in op.attributes["fastmath"]:
            raise NotUnderstood(
                f"{op} has {op.attributes['fastmath']}; it may round otherwise than proved"
            )
        element = shape(op.result_types[index])[1]
        if op.name == "arith.constant":
            return constant_of(op.attributes["value"], element)
        if op.name == "ub.poison":
            return term("poison", element)
        if op.name in ELEMENTWISE:
            return self._elementwise(op, element, lane)
        if op.name == "scf.if":
            arms = [self.lane(region.ops[-1].operands[index], lane) for region in op.regions]
            return term("if", None, self.condition(op.operands[0]), *arms)
        if op.name in MOVES:
            return MOVES[op.name](self, op, lane)
        raise NotUnderstood(f"no meaning is known for {op}")

    def _elementwise(self, op, element, lane):
        # Operands of an intrinsic may be scalars (a mask, a length) beside vectors.
        values = []
        for name, kind in zip(op.operands, op.operand_types):
            values.append(self.lane(name, lane if kind.startswith("vector") else SCALAR))
        return ELEMENTWISE[op.name](op, element, values)

    def condition(self, name):
        """Its name, and the bits of which it tells whether any is set.

        Which lanes are rare is tested by running, but for what a test decides by.
        """
        op, _ = self.definitions[name]
        if op.name != "arith.cmpi" or op.attributes["predicate"].split(" ")[0] != "1":
            return term("condition", name)
        value, none = op.operands
        reduction, _ = self.definitions[value]
        if reduction.name != "vector.reduction" or "<or>" not in reduction.attributes["kind"]:
            return term("condition", name)
        if self.lane(none, SCALAR) is not terms.integer(0, self.lane(none, SCALAR).what[1]):
            raise NotUnderstood(f"bits that are compared with another number than 0: {op}")
        lanes, _ = shape(reduction.operand_types[0])
        return term("condition", name, *(self.lane(reduction.operands[0], at) for at in lanes))


def _extract_slice(f, op, lane):
    (offset,) = _numbers(op.attributes["offsets"])
    return f.lane(op.operands[0], (0, lane[1] + offset))


def _insert_slice(f, op, lane):
    (offset,) = _numbers(op.attributes["offsets"])
    within = lane[1] - offset
    if 0 <= within < len(shape(op.operand_types[0])[0]):
        return f.lane(op.operands[0], (0, within))
    return f.lane(op.operands[1], lane)


def _shuffle(f, op, lane):
    position, first = _numbers(op.attributes["mask"])[lane[1]], len(shape(op.operand_types[0])[0])
    if position < first:
        return f.lane(op.operands[0], (0, position))
    return f.lane(op.operands[1], (0, position - first))


def _bitcast(f, op, lane):
    """Between elements of 64 bits and their words; the other way round of either is nothing."""
    source, result = shape(op.operand_types[0])[1], shape(op.result_types[0])[1]
    widths = (source[1:], result[1:])
    if widths == ("64", "32"):
        whole = f.lane(op.operands[0], (0, lane[1] // 2))
        return term("word", lane[1] % 2, whole)
    if widths == ("32", "64"):
        words = [f.lane(op.operands[0], (0, 2 * lane[1] + part)) for part in range(2)]
        return term("words", None, *words)
    raise NotUnderstood(f"no meaning is known for {op}")


def _scalable_extract(f, op, lane):
    (offset,) = _numbers(op.attributes["pos"])
    return f.lane(op.operands[0], (lane[0] + offset, lane[1]))


def _scalable_insert(f, op, lane):
    (offset,) = _numbers(op.attributes["pos"])
    inserted, _ = shape(op.operand_types[0])
    if "[" not in op.operand_types[0]:
        if offset or lane[0] or lane[1] >= len(inserted):
            raise NotUnderstood(f"lane {lane} of {op} depends on vscale")
        return f.lane(op.operands[0], lane)
    if 0 <= lane[0] - offset < len(inserted):
        return f.lane(op.operands[0], (lane[0] - offset, lane[1]))
    return f.lane(op.operands[1], lane)


def _extract(f, op, lane):
    if len(op.operands) != 1 or shape(op.result_types[0])[0] != [SCALAR]:
        raise NotUnderstood(f"{op} extracts more than one element or a moving one")
    position = 0
    sizes = [int(n) for n in re.findall(r"(\d+)x", op.operand_types[0])]
    for size, n in zip(sizes, _numbers(op.attributes["static_position"])):
        position = position * size + n
    return f.lane(op.operands[0], (0, position))


MOVES = {
    "vector.extract_strided_slice": _extract_slice,
    "vector.insert_strided_slice": _insert_slice,
    "vector.scalable.extract": _scalable_extract,
    "vector.scalable.insert": _scalable_insert,
    "vector.extract": _extract,
    "vector.shuffle": _shuffle,
    "vector.bitcast": _bitcast,
    "vector.shape_cast": lambda f, op, lane: f.lane(op.operands[0], lane),
    "vector.from_elements": lambda f, op, lane: f.lane(op.operands[lane[1]], SCALAR),
    "vector.broadcast": lambda f, op, lane: f.lane(op.operands[0], SCALAR),
}
