# Contractions of every kind, type and form, each against loops in Python.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: contractions.py FOLDER TOOL TARGETS

Writes a module with a function a contraction, runs every function with TOOL
(tensorops-run) for each of the comma-separated TARGETS and compares.
"""

import itertools
import pathlib
import subprocess
import sys

INTEGERS = ["add", "mul", "minui", "minsi", "maxui", "maxsi", "and", "or", "xor"]
FLOATS = ["add", "mul", "minnumf", "maxnumf", "minimumf", "maximumf"]
# Iterators, and the dimensions of lhs, rhs and the result.
FORMS = {
    "matvec": ("pr", (0, 1), (1,), (0,)),
    "matmul": ("ppr", (0, 2), (2, 1), (0, 1)),
    "transposed": ("ppr", (2, 0), (1, 2), (1, 0)),
    "batched": ("pprr", (0, 2, 3), (3, 2, 1), (0, 1)),
    "dot": ("r", (0,), (0,), ()),
}
SIZES = [2, 3, 2, 2]


def wrap(value, bits):
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


def combine(kind, bits):
    unsigned = lambda x: x & ((1 << bits) - 1)
    return {
        "add": lambda a, b: a + b,
        "mul": lambda a, b: a * b,
        "minui": lambda a, b: min(a, b, key=unsigned),
        "maxui": lambda a, b: max(a, b, key=unsigned),
        "minsi": min, "maxsi": max, "minnumf": min, "maxnumf": max,
        "minimumf": min, "maximumf": max,
        "and": lambda a, b: a & b, "or": lambda a, b: a | b, "xor": lambda a, b: a ^ b,
    }[kind]  # fmt: skip


class Operand:
    """Numbers in row-major order over the sizes of `dims`."""

    def __init__(self, dims, start):
        self.dims = dims
        self.shape = [SIZES[dim] for dim in dims]
        places = list(itertools.product(*map(range, self.shape)))
        self.values = {place: (start + 5 * i) % 11 - 5 for i, place in enumerate(places)}

    def at(self, indices):
        return tuple(indices[dim] for dim in self.dims)

    def text(self, element):
        shape = "x".join(map(str, self.shape + [element]))
        return f"{shape}=" + ",".join(str(value) for value in self.values.values())

    def type(self, element):
        if not self.dims:
            return element
        return f"vector<{'x'.join(map(str, self.shape + [element]))}>"


def write_function(name, form, kind, narrow, wide, masked):
    iterators, *dims = FORMS[form]
    lhs, rhs, acc = (Operand(d, start) for d, start in zip(dims, (1, 4, 7)))
    names = [f"d{i}" for i in range(len(iterators))]
    maps = ", ".join(f"affine_map<({', '.join(names)}) -> ({', '.join(f'd{i}' for i in d)})>" for d in dims)
    kinds = ", ".join('"parallel"' if i == "p" else '"reduction"' for i in iterators)
    types = f"{lhs.type(narrow)}, {rhs.type(narrow)} into {acc.type(wide)}"
    contract = (
        f"vector.contract {{indexing_maps = [{maps}], iterator_types = [{kinds}], "
        f"kind = #vector.kind<{kind}>}} %a, %b, %c : {types}"
    )
    lines = [f"func.func @{name}(%x: memref<{lhs.type(narrow)}>, %y: memref<{rhs.type(narrow)}>, %z: memref<{acc.type(wide)}>) {{"]
    for value, memory, operand, element in ("a", "x", lhs, narrow), ("b", "y", rhs, narrow), ("c", "z", acc, wide):
        lines.append(f"  %{value} = memref.load %{memory}[] : memref<{operand.type(element)}>")
    if masked:
        # The last position of every dimension is masked off.
        bounds = ", ".join(f"%n{SIZES[i] - 1}" for i in range(len(iterators)))
        for size in sorted({SIZES[i] - 1 for i in range(len(iterators))}):
            lines.append(f"  %n{size} = arith.constant {size} : index")
        mask = f"vector<{'x'.join(str(SIZES[i]) for i in range(len(iterators)))}xi1>"
        lines.append(f"  %mask = vector.create_mask {bounds} : {mask}")
        contract = f"vector.mask %mask {{ {contract} }} : {mask} -> {acc.type(wide)}"
    lines += [f"  %r = {contract}", f"  memref.store %r, %z[] : memref<{acc.type(wide)}>", "  return", "}"]

    results = dict(acc.values)
    bits = int(wide[1:])
    step = combine(kind, bits)
    for indices in itertools.product(*(range(SIZES[i]) for i in range(len(iterators)))):
        if masked and any(index == SIZES[i] - 1 for i, index in enumerate(indices)):
            continue
        product = lhs.values[lhs.at(indices)] * rhs.values[rhs.at(indices)]
        place = acc.at(indices)
        results[place] = step(results[place], product)
        if wide[0] == "i":
            results[place] = wrap(results[place], bits)
    return "\n".join(lines), (lhs, rhs, acc), results


def cases():
    for form in FORMS:
        for kinds, types in (INTEGERS, [("i8", "i8"), ("i32", "i32"), ("i8", "i32")]), (
            FLOATS, [("f32", "f32"), ("f64", "f64"), ("f16", "f32")],
        ):  # fmt: skip
            for kind, (narrow, wide), masked in itertools.product(kinds, types, (False, True)):
                if masked and form != "matmul" and (narrow, wide) not in [("i32", "i32"), ("f32", "f32")]:
                    continue
                yield form, kind, narrow, wide, masked


def main(folder, tool, targets):
    text, checks = [], []
    for form, kind, narrow, wide, masked in cases():
        name = f"{form}_{kind}_{narrow}_{wide}{'_masked' if masked else ''}"
        function, operands, results = write_function(name, form, kind, narrow, wide, masked)
        text.append(function)
        checks.append((name, operands, narrow, wide, results))
    # One function that calls all would hide which fails: results are printed by it.
    body = ["func.func @main() {"]
    for name, operands, narrow, wide, _ in checks:
        values = []
        for operand, element in zip(operands, (narrow, narrow, wide)):
            values.append(emit_constant(body, f"{name}_{len(values)}", operand, element))
        types = ", ".join(f"memref<{o.type(e)}>" for o, e in zip(operands, (narrow, narrow, wide)))
        body.append(f"  func.call @{name}({', '.join(values)}) : ({types}) -> ()")
        body.append(f"  %{name} = memref.load {values[2]}[] : memref<{operands[2].type(wide)}>")
        body.append(f"  vector.print %{name} : {operands[2].type(wide)}")
    body += ["  return", "}"]
    text = [function.replace("func.func @", "func.func private @") for function in text]
    path = pathlib.Path(folder) / "contractions.mlir"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(text + body) + "\n")
    for target in targets.split(","):
        run = subprocess.run([tool, path, f"--target={target}"], capture_output=True, text=True)
        if run.returncode:
            sys.exit(f"{target}: {run.stderr}")
        lines = run.stdout.splitlines()
        if len(lines) != len(checks):
            sys.exit(f"{target}: {len(lines)} lines for {len(checks)} contractions")
        for line, (name, *_, results) in zip(lines, checks):
            numbers = [float(word) for word in line.replace("(", " ").replace(")", " ").replace(",", " ").split()]
            if numbers != [float(value) for value in results.values()]:
                sys.exit(f"{target}: {name} gives {numbers}, expected {list(results.values())}")
    print(f"{len(checks)} contractions")


def emit_constant(body, name, operand, element):
    flat = iter(operand.values.values())
    is_float = element[0] == "f"

    def nest(shape):
        if not shape:
            value = next(flat)
            return f"{value}.0" if is_float else str(value)
        return "[" + ", ".join(nest(shape[1:]) for _ in range(shape[0])) + "]"

    literal = nest(operand.shape)
    value = literal if not operand.dims else f"dense<{literal}>"
    body.append(f"  %{name}_v = arith.constant {value} : {operand.type(element)}")
    body.append(f"  %{name}_m = memref.alloca() : memref<{operand.type(element)}>")
    body.append(f"  memref.store %{name}_v, %{name}_m[] : memref<{operand.type(element)}>")
    return f"%{name}_m"


main(*sys.argv[1:])
