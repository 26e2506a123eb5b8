# Polynomials in the seed's relative error d, exact, and how Gappa writes them.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A polynomial is a list of Fractions, the constant first."""

from fractions import Fraction

# With y = (1 + d)/√x the exact residual is E = 1 − x·y² = −2d − d².
RESIDUAL = [Fraction(0), Fraction(-2), Fraction(-1)]


def add(a, b):
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return [v + (shorter[i] if i < len(shorter) else 0) for i, v in enumerate(longer)]


def multiply(a, b):
    result = [Fraction(0)] * (len(a) + len(b) - 1)
    for i, u in enumerate(a):
        for j, v in enumerate(b):
            result[i + j] += u * v
    return result


def relative_error(multiplier):
    """(1 + d)·M(E) − 1 for M(E) = multiplier[0] + multiplier[1]·E + …, in powers of d."""
    total, power = [Fraction(0)], [Fraction(1)]
    for c in multiplier:
        total = add(total, [c * v for v in power])
        power = multiply(power, RESIDUAL)
    return add(multiply([Fraction(1), Fraction(1)], total), [Fraction(-1)])


def dyadic(value):
    """A number with a power of two below the line, exactly, in Gappa's syntax."""
    value = Fraction(value)
    shift = value.denominator.bit_length() - 1
    if value.denominator != 1 << shift:
        raise ValueError(f"{value} is not a dyadic number")
    if not shift:
        return str(value.numerator)
    return f"{value.numerator}b-{shift}"


def text(polynomial, variable="d"):
    """Horner's form; leading powers stand apart as squares, which Gappa knows to be ≥ 0."""
    zeros = next(i for i, v in enumerate(polynomial) if v)
    result = dyadic(polynomial[-1])
    for c in reversed(polynomial[zeros:-1]):
        result = f"({dyadic(c)} + {variable} * {result})"
    if not zeros:
        return result
    half = "(" + " * ".join([variable] * (zeros // 2)) + ")" if zeros > 1 else ""
    factors = [half, half] if zeros > 1 else []
    return " * ".join(factors + [variable] * (zeros % 2) + [result])
