# Makes wrong and unusual IR out of the repository's own, by seed and number.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A text depends on the seed, its number and two sources, its own and a donor. One in three
comes of the files of Corpus, which have the operations of every dialect that the pipelines take,
one of a program of test/Programs, and one of any file of the tests; which file is a matter of
hashes, so that a new one changes few of the other texts."""

import functools
import hashlib
import pathlib
import random
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Programs"))
from generator import generate  # noqa: E402

CORPUS = "test/Mutations/Corpus/"

TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\.)*"'  # strings
    r"|[%@#!^][\w.$-]+"  # values, symbols, attributes, types, blocks
    r"|[A-Za-z_][\w.$]*"  # words, with the dialect
    r"|-?\d+(?:\.\d*(?:[eE][-+]?\d+)?)?|0x[0-9a-fA-F]+"
    r"|->|::|\S"
)
DIMENSION = re.compile(r"(?:\d+|\?)(?=x)")
TYPE = re.compile(r"(?<![\w.!])(?:[su]?i\d+|b?f\d+|index|complex<f\d+>)(?!\w)")

NUMBERS = """0 1 -1 2 3 5 7 8 15 16 17 31 63 64 65 127 128 255 256 1000 4096 65536
2147483647 2147483648 4294967296 9223372036854775807 9223372036854775808
-9223372036854775808 1.0 -0.0 1.0e-45 1.0e400 0x7FC00000 0xFF800000""".split()
TYPES = """f16 bf16 f32 f64 f80 f128 tf32 f8E5M2 i1 i2 i7 i8 i16 i32 i64 i128 si8 si32 ui8
ui16 ui32 ui64 index none complex<f16> complex<f32> complex<f64> complex<i32> vector<4xf32>
vector<[4]xf32> tensor<*xf32> tensor<4xf32> memref<*xf32> memref<?xf32> !llvm.ptr""".split()
SIZES = "0 1 2 3 4 5 8 15 16 17 63 64 65 1000 ? ? ? 2147483648 9223372036854775807".split()


def read_corpus(root):
    """The texts of each file (test/**/*.mlir, examples/*.mlir) without comments, by its path."""
    corpus = {}
    for folder in ("test", "examples"):
        for path in sorted((root / folder).rglob("*.mlir")):
            texts = re.split(r"^// -----.*$", path.read_text(), flags=re.MULTILINE)
            texts = [re.sub(r"^\s*//.*\n?", "", text, flags=re.MULTILINE) for text in texts]
            corpus[path.relative_to(root).as_posix()] = [text for text in texts if text.strip()]
    return {name: texts for name, texts in corpus.items() if texts}


def choose_file(names, key):
    return min(names, key=lambda name: hashlib.blake2b(f"{key}/{name}".encode()).digest())


@functools.lru_cache(1)
def dialects(names):
    """The files of Corpus."""
    found = tuple(name for name in names if name.startswith(CORPUS))
    if not found:
        raise SystemExit(f"no files in {CORPUS}")
    return found


def choose_text(corpus, key, kind, rng):
    """A text of one of three kinds, and where it is from."""
    if kind == 2:
        number = rng.randrange(1 << 30)
        return str(generate(key, number)), f"program {number} of {key}"
    names = tuple(corpus)
    name = choose_file(dialects(names) if kind == 1 else names, key)
    return rng.choice(corpus[name]), name


def replace_one(text, pattern, choose, rng):
    """One match of `pattern` becomes what `choose` gives for it."""
    matches = list(re.finditer(pattern, text))
    if not matches:
        return text
    match = rng.choice(matches)
    return text[: match.start()] + choose(match.group()) + text[match.end() :]


def swap_tokens(text, _, rng):
    tokens = list(TOKEN.finditer(text))
    if len(tokens) < 2:
        return text
    first = rng.randrange(len(tokens) - 1)
    # Neighbours, or words of one kind anywhere.
    second = first + 1
    alike = [i for i in range(len(tokens)) if i > first and kind(tokens[i]) == kind(tokens[first])]
    if alike and rng.random() < 0.7:
        second = rng.choice(alike)
    a, b = tokens[first], tokens[second]
    return text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]


def kind(token):
    first = token.group()[0]
    return "word" if first.isalpha() else "number" if first.isdigit() else first


def delete_token(text, _, rng):
    return replace_one(text, TOKEN, lambda _: "", rng)


def repeat_token(text, _, rng):
    return replace_one(text, TOKEN, lambda token: f"{token} {token}", rng)


def change_number(text, _, rng):
    return replace_one(text, r"(?<![\w%@#^.])-?\d[\d.]*\b(?!x)", lambda _: rng.choice(NUMBERS), rng)


def change_type(text, _, rng):
    return replace_one(text, TYPE, lambda _: rng.choice(TYPES), rng)


def change_type_throughout(text, _, rng):
    found = sorted(set(TYPE.findall(text)))
    if not found:
        return text
    old, new = rng.choice(found), rng.choice(TYPES)
    return TYPE.sub(lambda match: new if match.group() == old else match.group(), text)


def change_dimension(text, _, rng):
    return replace_one(text, DIMENSION, lambda _: rng.choice(SIZES), rng)


def change_dimension_throughout(text, _, rng):
    found = sorted(set(DIMENSION.findall(text)))
    if not found:
        return text
    old, new = rng.choice(found), rng.choice(SIZES)
    return DIMENSION.sub(lambda match: new if match.group() == old else match.group(), text)


def change_rank(text, _, rng):
    dimension = rng.choice(SIZES) + "x"
    if rng.random() < 0.5:
        return replace_one(text, r"(?:\d+|\?)x", lambda _: "", rng)
    return replace_one(text, r"(?<=<)(?=[?\w])", lambda _: dimension, rng)


def change_word(text, donor, rng):
    """An operation, attribute or keyword becomes another one."""
    word = r"(?<![\w%@#!^.])[a-z][\w.]*(?![\w.])"
    words = re.findall(word, donor) or ["unknown"]
    return replace_one(text, word, lambda _: rng.choice(words), rng)


def change_operation(text, donor, rng):
    operation = r"(?<![\w%@#!^.])[a-z]+\.[\w.]+"
    operations = re.findall(operation, donor + text) or ["tensorops.rsqrt"]
    return replace_one(text, operation, lambda _: rng.choice(operations), rng)


def change_value(text, _, rng):
    values = re.findall(r"%[\w]+", text)
    return replace_one(text, r"%[\w]+", lambda _: rng.choice(values), rng)


def delete_line(text, _, rng):
    lines = text.splitlines()
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines) + "\n"


def repeat_line(text, _, rng):
    lines = text.splitlines()
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return "\n".join(lines) + "\n"


def swap_lines(text, _, rng):
    lines = text.splitlines()
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return "\n".join(lines) + "\n"


def splice_lines(text, donor, rng):
    """Some lines in a row of another file."""
    lines, others = text.splitlines(), donor.splitlines()
    start = rng.randrange(len(others))
    at = rng.randrange(len(lines) + 1)
    lines[at:at] = others[start : start + rng.randint(1, 4)]
    return "\n".join(lines) + "\n"


def append_donor(text, donor, _):
    return text + donor


# The later ones leave more texts that parse, so they come more often.
MUTATIONS = {
    swap_tokens: 2, delete_token: 1, repeat_token: 1, delete_line: 1, repeat_line: 2,
    swap_lines: 1, splice_lines: 2, append_donor: 1, change_word: 2, change_number: 4,
    change_value: 4, change_operation: 4, change_type: 2, change_rank: 2, change_dimension: 3,
    change_type_throughout: 5, change_dimension_throughout: 6,
}  # fmt: skip


def mutated(corpus, seed, number):
    """Text `number` of `seed`, and where it comes from."""
    rng = random.Random(f"{seed}/{number}")
    donor, _ = choose_text(corpus, f"{seed}/{number}/donor", rng.randrange(3), rng)
    text, name = choose_text(corpus, f"{seed}/{number}/file", number % 3, rng)
    steps = rng.choices(list(MUTATIONS), weights=list(MUTATIONS.values()), k=rng.choice((1, 1, 2, 3)))
    for step in steps:
        text = step(text, donor, rng) or "\n"
    return text, f"{name}: {', '.join(step.__name__ for step in steps)}"


if __name__ == "__main__":
    root = pathlib.Path(__file__).resolve().parents[2]
    sys.stdout.write(mutated(read_corpus(root), sys.argv[1], int(sys.argv[2]))[0])
