#!/usr/bin/env python3
# Every sentence of the contract has a test that names it, and every label that
# a test or a verifier names has its sentence.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_contract.py ROOT

docs/contract.md labels its sentences (**V1** …). A test names those that it
checks in a comment above it: 'Contract: V1, A4.' In C++ the next line of code
must begin a test. Labels of the verifiers, '(C1)' in lib/IR, must each be
expected in test/IR/invalid.mlir. What the contract says about documentation is
checked here. Where the specification that the document was written after lies
beside the repository, as shared/spec/rsqrt.md, none of its sentences may be
missing in the document; else that check is skipped."""

import pathlib
import re
import sys
import tempfile

LABEL = re.compile(r"\*\*([A-Z]\d+)\*\*")
NAMED = re.compile(r"Contract: ([A-Z]\d+(?:, [A-Z]\d+)*)\.")
VERIFIER = re.compile(r"\((C\d+)\)")
# The column of the recipes' bounds.
BOUNDS = "| max ulp |"
# Beside the repository, where it was written; a clone has none.
SPECIFICATION = pathlib.Path("shared", "spec", "rsqrt.md")
# Of a later day.
NOT_YET = "tensorops.rsqrt_backward"


def plain(text):
    """The words of a text, without headings, table heads and marks."""
    lines = text.splitlines()
    heads = {i - 1 for i, line in enumerate(lines) if re.match(r"\|-", line)}
    kept = [line for i, line in enumerate(lines)
            if i not in heads and not re.match(r"#|\|-", line)]
    text = re.sub(r"\(section \d[^)]*\)", " ", "\n".join(kept))
    text = re.sub(r"^- ", "", text, flags=re.M)
    text = text.replace("*", "").replace("|", " ")
    return " ".join(text.split())


def read_sentences(document):
    """The sentences of docs/contract.md by label."""
    sentences = {}
    # A heading, a blank line or a new table row ends a sentence.
    for block in re.split(r"\n\s*\n|^#.*$|\|\n", document, flags=re.M):
        parts = LABEL.split(block)[1:]
        for label, text in zip(parts[::2], parts[1::2]):
            if label in sentences:
                raise ValueError(f"two sentences are labelled {label}")
            sentences[label] = plain(text)
    return sentences


def find_named(root):
    """(label, location) of every label that a test names; locations that name labels
    above no test."""
    named, astray = [], []
    for path in sorted((root / "test").rglob("*")):
        if path.suffix not in {".cpp", ".mlir", ".test", ".py"}:
            continue
        lines = path.read_text(errors="replace").splitlines()
        for number, line in enumerate(lines):
            match = NAMED.search(line)
            if not match or not re.match(r"\s*(//|#)", line):
                continue
            location = f"{path.relative_to(root)}:{number + 1}"
            named += [(label, location) for label in match.group(1).split(", ")]
            code = next((l for l in lines[number + 1:]
                         if not l.lstrip().startswith("//")), "")
            if path.suffix == ".cpp" and not code.startswith("TEST"):
                astray.append(location)
    return named, astray


def check_labels(root):
    """Sentences without a test, labels without a sentence."""
    sentences = read_sentences((root / "docs/contract.md").read_text())
    named, astray = find_named(root)
    if not sentences:
        yield "docs/contract.md labels no sentence"
    for label, text in sentences.items():
        if label not in dict(named):
            yield f"no test names {label}: {text}"
    for label, location in named:
        if label not in sentences:
            yield f"{location}: {label} is no label of docs/contract.md"
    for location in astray:
        yield f"{location}: names labels, but no test follows"


def check_verifiers(root):
    """Labels in the code that no test breaks, and the other way round."""
    code = "".join(path.read_text() for path in (root / "lib/IR").glob("*.cpp"))
    expected = "".join(
        line for line in (root / "test/IR/invalid.mlir").read_text().splitlines()
        if "expected-error" in line)
    inCode, inTests = set(VERIFIER.findall(code)), set(VERIFIER.findall(expected))
    if not inCode:
        yield "lib/IR labels no constraint"
    for label in sorted(inCode - inTests):
        yield f"test/IR/invalid.mlir never breaks ({label})"
    for label in sorted(inTests - inCode):
        yield f"test/IR/invalid.mlir expects ({label}), which lib/IR does not have"


# Contract: V9, V11, A16.
def check_documentation(root):
    """What the contract promises that the documentation says."""
    readme = plain((root / "README.md").read_text())
    for phrase in ["assume round to nearest",
                   "leave the floating-point exception flags unspecified",
                   "Under flush-to-zero or denormals-are-zero a caller may see "
                   "wrong results for subnormal inputs, and for no others."]:
        if phrase not in readme:
            yield f"README.md does not say '{phrase}'"
    # That they are the code's, the suite `generated-docs` checks.
    numerics = root / "docs/numerics.md"
    if not numerics.exists() or BOUNDS not in numerics.read_text():
        yield f"docs/numerics.md quotes no recipe's bound, '{BOUNDS}'"


def check_specification(root, specification):
    """Sentences of the specification that the document does not have."""
    text = specification.read_text()
    start, end = text.index("\n## 1."), text.index("\n## 5.")
    rest = plain(text[start:end])
    for sentence in sorted(read_sentences((root / "docs/contract.md").read_text()).values(),
                           key=len, reverse=True):
        rest = rest.replace(sentence, "\n", 1)
    for line in rest.splitlines():
        if re.search(r"\w", line) and NOT_YET not in line:
            yield f"docs/contract.md has no sentence for: {line.strip()}"


def planted(root):
    """A tree in which every check must find something."""
    for path, text in {
            "docs/contract.md": "- **V1** One.\n- **V2** Two.\n",
            "test/A.cpp": "// Contract: V1, V3.\nint x;\n",
            "lib/IR/A.cpp": '"(C1) is", "(C2) is"',
            "test/IR/invalid.mlir": "// expected-error {{(C1)}} {{(C3)}}",
            "README.md": "kernels assume round to nearest",
            "specification.md": "\n## 1. A\nOne. Three.\n## 5. B\n"}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


# By check: what it must report of the planted tree.
FINDINGS = {
    check_labels: ["no test names V2: Two.",
                   "test/A.cpp:1: V3 is no label of docs/contract.md",
                   "test/A.cpp:1: names labels, but no test follows"],
    check_verifiers: ["test/IR/invalid.mlir never breaks (C2)",
                      "test/IR/invalid.mlir expects (C3), which lib/IR does not have"],
    check_documentation: ["README.md does not say 'leave the floating-point "
                          "exception flags unspecified'",
                          "docs/numerics.md quotes no recipe's bound, '| max ulp |'"],
    check_specification: ["docs/contract.md has no sentence for: Three."],
}  # fmt: skip


def main(root):
    specification = root.parent / SPECIFICATION
    passed = failed = skipped = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = planted(pathlib.Path(folder))
        for check, expected in FINDINGS.items():
            isLast = check is check_specification
            planted_found = list(check(tree, tree / "specification.md")
                                 if isLast else check(tree))
            found = [f"the check missed what was planted: {line}"
                     for line in expected if line not in planted_found]
            if isLast and not specification.exists():
                print(f"SKIP: {check.__name__}: no specification at {specification}")
                skipped += not found
            else:
                found += check(root, specification) if isLast else check(root)
                passed += not found
            failed += bool(found)
            for line in found:
                print(f"{check.__name__}: {line}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
