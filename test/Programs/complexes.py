# Operations on complex numbers: those whose bits the definition fixes.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""They are of scalars, which bodies of linalg have. C is the complex type, P that of its parts."""

from arithmetic import PARTS, ROUND
from ir import KINDS, Kind

COMPLEX = {
    "complex.create": ("PP", "C", lambda nearest: lambda a, b: (a, b)),
    "complex.re": ("C", "P", lambda nearest: lambda z: z[0]),
    "complex.im": ("C", "P", lambda nearest: lambda z: z[1]),
    "complex.neg": ("C", "C", lambda nearest: lambda z: (-z[0], -z[1])),
    "complex.conj": ("C", "C", lambda nearest: lambda z: (z[0], -z[1])),
    "complex.add": ("CC", "C", lambda nearest: lambda z, w: (nearest(z[0] + w[0]), nearest(z[1] + w[1]))),
    "complex.sub": ("CC", "C", lambda nearest: lambda z, w: (nearest(z[0] - w[0]), nearest(z[1] - w[1]))),
    "complex.mul": ("CC", "C", lambda nearest: lambda z, w: (
        nearest(nearest(z[0] * w[0]) - nearest(z[1] * w[1])),
        nearest(nearest(z[0] * w[1]) + nearest(z[1] * w[0])))),
    "complex.eq": ("CC", "B", lambda nearest: lambda z, w: int(z[0] == w[0] and z[1] == w[1])),
    "complex.neq": ("CC", "B", lambda nearest: lambda z, w: int(z[0] != w[0] or z[1] != w[1])),
}


def complex_type(op):
    return next(v.type for v in [*op.operands, *op.results] if v.type.is_complex)


def write_complex(op, names):
    return f"{op.kind} {names(*op.operands)} : {complex_type(op)}"


def compute_complex(op, run):
    make = COMPLEX[op.kind][2]
    return [make(ROUND[PARTS[complex_type(op).elem]])(*run.operands(op))]


for name in COMPLEX:
    KINDS[name] = Kind(write_complex, compute_complex)
