# RMSNorm and LayerNorm of rows in three styles, as MLIR.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

class Program:
    """The text of `@main(%x, %weight, %bias, %dest)`, loop by loop."""

    def __init__(self, rows, columns, element):
        self.rows, self.columns, self.element = rows, columns, element
        self.lines, self.count = [], 0

    def tensor(self, shape, element=None):
        return f"tensor<{''.join(f'{size}x' for size in shape)}{element or self.element}>"

    def name(self):
        self.count += 1
        return f"%v{self.count}"

    def constant(self, value, element):
        name = self.name()
        self.lines.append(f"{name} = arith.constant {value} : {element}")
        return name

    def empty(self, shape, element):
        name = self.name()
        self.lines.append(f"{name} = tensor.empty() : {self.tensor(shape, element)}")
        return name

    def fill(self, shape, element, value):
        name = self.name()
        type = self.tensor(shape, element)
        self.lines.append(f"{name} = linalg.fill ins({self.constant(value, element)} : {element}) "
                          f"outs({self.empty(shape, element)} : {type}) -> {type}")
        return name

    def loop(self, inputs, body, shape, element, out=None, maps=None, reduces=False):
        """One linalg.generic. `inputs` are (value, shape, element, map); `body` has %a, %b … for the
        inputs' elements and %out, and ends with the name of what it yields."""
        rank = len(inputs[0][1]) if reduces else len(shape)
        dims = ", ".join(f"d{d}" for d in range(rank))
        target = maps or dims
        maps = [f"affine_map<({dims}) -> ({m})>" for *_, m in inputs] + [f"affine_map<({dims}) -> ({target})>"]
        kinds = ['"parallel"'] * (rank - 1) + ['"reduction"' if reduces else '"parallel"']
        out = out or self.empty(shape, element)
        arguments = ", ".join(f"%{chr(97 + i)}: {e}" for i, (_, _, e, _) in enumerate(inputs))
        name, type = self.name(), self.tensor(shape, element)
        steps, result = body
        self.lines.append(
            f"{name} = linalg.generic {{indexing_maps = [{', '.join(maps)}], iterator_types = [{', '.join(kinds)}]}} "
            f"ins({', '.join(v for v, *_ in inputs)} : {', '.join(self.tensor(s, e) for _, s, e, _ in inputs)}) "
            f"outs({out} : {type}) {{\n^bb0({arguments}, %out: {element}):\n" + "\n".join(steps)
            + f"\nlinalg.yield {result} : {element}\n}} -> {type}")
        return name

    def text(self, result):
        matrix, row = f"{self.rows}x{self.columns}x{self.element}", f"{self.columns}x{self.element}"
        body = "\n".join(self.lines)
        return (f"func.func @main(%x: tensor<{matrix}>, %weight: tensor<{row}>, %bias: tensor<{row}>, "
                f"%dest: memref<{matrix}>) {{\n{body}\n"
                f"bufferization.materialize_in_destination {result} in restrict writable %dest : "
                f"(tensor<{matrix}>, memref<{matrix}>) -> ()\nreturn\n}}\n")


def widened(element, name, source):
    """f32 of an element, as a step and its name."""
    return ([f"{name} = arith.extf {source} : {element} to f32"], name) if element == "bf16" else ([], source)


def narrowed(element, source):
    return ([f"%narrow = arith.truncf {source} : f32 to bf16"], "%narrow") if element == "bf16" else ([], source)


def by_hand(p, is_layer):
    """Sums of rows, a loop over rows, and one over elements."""
    matrix, rows = (p.rows, p.columns), (p.rows,)
    wide, x = widened(p.element, "%wide", "%a")
    n, eps = p.constant(f"{p.columns}.0", "f32"), p.constant("1.0e-5", "f32")
    whole = ("%x", matrix, p.element, "d0, d1")

    def total(inputs, steps, term):
        body = ([*wide, *steps, f"%sum = arith.addf %out, {term} : f32"], "%sum")
        return p.loop(inputs, body, rows, "f32", p.fill(rows, "f32", "0.0"), "d0", True)

    inputs, centre, centred = [whole], [], x
    if is_layer:
        mean = p.loop([(total([whole], [], x), rows, "f32", "d0")], ([f"%m = arith.divf %a, {n} : f32"], "%m"), rows, "f32")
        inputs, centre, centred = [whole, (mean, rows, "f32", "d0")], [f"%centred = arith.subf {x}, %b : f32"], "%centred"
    squares = total(inputs, [*centre, f"%s = arith.mulf {centred}, {centred} : f32"], "%s")
    scale = p.loop([(squares, rows, "f32", "d0")],
                   ([f"%m = arith.divf %a, {n} : f32", f"%eps = arith.addf %m, {eps} : f32",
                     "%r = tensorops.rsqrt %eps : f32"], "%r"), rows, "f32")
    return apply(p, inputs, [*wide, *centre], centred, (scale, rows, "f32", "d0"), is_layer, ("%weight", "%bias"), "d1")


def apply(p, inputs, steps, value, scale, is_layer, vectors, index):
    """The loop over elements behind the sums; the weight is of the element's type."""
    shape = (p.rows, p.columns)
    row = (1, p.columns) if index.startswith("0") else (p.columns,)
    inputs = [*inputs, scale]
    letter = f"%{chr(96 + len(inputs))}"
    steps = [*steps, f"%scaled = arith.mulf {value}, {letter} : f32"]
    narrow, result = narrowed(p.element, "%scaled")
    steps += narrow
    inputs.append((vectors[0], row, p.element, index))
    steps.append(f"%weighted = arith.mulf {result}, %{chr(96 + len(inputs))} : {p.element}")
    result = "%weighted"
    if is_layer:
        inputs.append((vectors[1], row, p.element, index))
        steps.append(f"%shifted = arith.addf {result}, %{chr(96 + len(inputs))} : {p.element}")
        result = "%shifted"
    return p.loop(inputs, (steps, result), shape, p.element)


def as_framework(p, is_layer, keeps, power):
    """`keeps`: sums have a last dimension of size 1; else a loop adds it. `power`: the square is one."""
    matrix, kept = (p.rows, p.columns), (p.rows, 1)
    n, eps = p.constant(f"{p.columns}.0", "f32"), p.constant("1.0e-5", "f32")

    def each(value, steps, result, shape=matrix, element="f32", other=None):
        inputs = [(value, shape, element, "d0, d1")] + ([other] if other else [])
        return p.loop(inputs, (steps, result), shape, "f32")

    def total(value):
        inputs, body = [(value, matrix, "f32", "d0, d1")], (["%sum = arith.addf %a, %out : f32"], "%sum")
        if keeps:
            return p.loop(inputs, body, kept, "f32", p.fill(kept, "f32", "0.0"), "d0, 0", True)
        sums = p.loop(inputs, body, (p.rows,), "f32", p.fill((p.rows,), "f32", "0.0"), "d0", True)
        return p.loop([(sums, (p.rows,), "f32", "d0")], ([], "%a"), kept, "f32")

    def over_rows(value):
        return p.loop([(value, kept, "f32", "d0, 0")], ([], "%a"), matrix, "f32")

    wide = "%x"
    if p.element == "bf16":
        wide = each("%x", ["%wide = arith.extf %a : bf16 to f32"], "%wide", element="bf16")
    centred = wide
    if is_layer:
        mean = each(total(wide), [f"%m = arith.divf %a, {n} : f32"], "%m", kept)
        mean = (over_rows(mean), matrix, "f32", "d0, d1") if not keeps else (mean, kept, "f32", "d0, 0")
        centred = each(wide, ["%centred = arith.subf %a, %b : f32"], "%centred", other=mean)
    two = p.constant("2", "i64")
    square = f"%s = math.fpowi %a, {two} : f32, i64" if power else "%s = arith.mulf %a, %a : f32"
    scale = each(total(each(centred, [square], "%s")), [f"%m = arith.divf %a, {n} : f32"], "%m", kept)
    scale = each(scale, [f"%eps = arith.addf %a, {eps} : f32"], "%eps", kept)
    scale = each(scale, ["%r = math.rsqrt %a : f32"], "%r", kept)
    scale = (over_rows(scale), matrix, "f32", "d0, d1") if not keeps else (scale, kept, "f32", "d0, 0")
    vectors, index = ("%weight", "%bias"), "d1"
    if not keeps:
        row = [(v, (p.columns,), p.element, "d1") for v in vectors]
        vectors, index = [p.loop([r], ([], "%a"), (1, p.columns), p.element) for r in row], "0, d1"
    return apply(p, [(centred, matrix, "f32", "d0, d1")], [], "%a", scale, is_layer, vectors, index)


STYLES = {
    "by hand": by_hand,
    "JAX": lambda p, is_layer: as_framework(p, is_layer, keeps=False, power=False),
    "torch-mlir": lambda p, is_layer: as_framework(p, is_layer, keeps=True, power=True),
}
