#!/usr/bin/env python3
# The examples in the pass descriptions are tests: the first block of each,
# run through its pass, gives the second. With --update the second is rewritten.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_pass_examples.py [--update] TENSOROPS_OPT PASSES.td …"""

import re
import subprocess
import sys
import textwrap

PASS = re.compile(r'^def (\w+)\s*: Pass<"([\w-]+)".*?^}', re.M | re.S)
BLOCK = re.compile(r"^( *)```mlir\n(.*?)^ *```", re.M | re.S)
OPTIONS = re.compile(r"^// options: (.*)\n")


def run(opt, text, *arguments):
    """The output of tensorops-opt on `text`, without an implicit module."""
    result = subprocess.run([opt, *arguments, "-"], input=text,
                            capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(result.stderr.strip())
    output = result.stdout.strip()
    lines = output.split("\n")
    if lines[0] == "module {" and not text.lstrip().startswith("module"):
        output = textwrap.dedent("\n".join(lines[1:-1]))
    return output


def check(opt, flag, body):
    """The example's expected and actual result, and its second block."""
    blocks = list(BLOCK.finditer(body))
    if len(blocks) < 2:
        raise RuntimeError("expected two ```mlir blocks in the description, "
                           f"found {len(blocks)}")
    before, after = (textwrap.dedent(block.group(2)) for block in blocks[:2])
    options = OPTIONS.match(before)
    argument = f"--{flag}={options.group(1)}" if options else f"--{flag}"
    before = OPTIONS.sub("", before)
    return run(opt, before, argument), after, blocks[1]


def main(arguments):
    update = "--update" in arguments
    opt, *files = [a for a in arguments if a != "--update"]
    passed = failed = 0
    for path in files:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for match in reversed(list(PASS.finditer(text))):
            name, flag, body = match.group(1), match.group(2), match.group(0)
            try:
                actual, after, block = check(opt, flag, body)
                if update:
                    indented = textwrap.indent(actual, block.group(1)) + "\n"
                    start = match.start() + block.start(2)
                    end = match.start() + block.end(2)
                    text = text[:start] + indented + text[end:]
                elif run(opt, after) != run(opt, actual):
                    raise RuntimeError("the second block is not what the pass "
                                       f"makes of the first; it gives\n{actual}")
                passed += 1
            except RuntimeError as error:
                failed += 1
                print(f"FAIL: {path}: {name}: {error}")
        if update:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
