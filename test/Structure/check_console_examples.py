#!/usr/bin/env python3
# The console blocks of the documents are tests: each command gives the output
# that stands under it. With --update the outputs are rewritten.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_console_examples.py [--update] BIN DOCUMENT.md …

A ```console block holds commands behind `$ `, each with its whole output.
They run in the root of the repository, with the tools in BIN on the path and
tensorops-run for `./dev run`; files that they write are removed again."""

import os
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def split(block):
    """The commands of a block with the output under each."""
    entries = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            entries.append([line[2:].strip(), ""])
        elif entries:
            entries[-1][1] += line
        else:
            raise ValueError(f"expected a command behind '$ ', found {line!r}")
    return entries


def run(binaries, folder, command):
    """Both streams of a command, in the order in which they came."""
    path = os.pathsep.join([os.path.abspath(binaries), os.environ["PATH"]])
    command = command.replace("./dev run", "tensorops-run")
    result = subprocess.run(["bash", "-c", command], cwd=folder, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            env=dict(os.environ, PATH=path))
    return result.stdout


def main(arguments):
    update = "--update" in arguments
    binaries, *documents = [a for a in arguments if a != "--update"]
    passed = failed = 0
    for document in documents:
        with open(document, encoding="utf-8") as file:
            text = file.read()
        # A folder of its own that looks like the root, so that nothing is
        # written into the tree.
        with tempfile.TemporaryDirectory() as folder:
            for name in os.listdir(ROOT):
                os.symlink(os.path.join(ROOT, name), os.path.join(folder, name))
            for match in BLOCK.finditer(text):
                entries = split(match.group(1))
                for entry in entries:
                    command, expected = entry
                    entry[1] = run(binaries, folder, command)
                    if entry[1] == expected or update:
                        passed += 1
                        continue
                    failed += 1
                    print(f"FAIL: {document}: {command}\nexpected:\n{expected}"
                          f"found:\n{entry[1]}")
                if update:
                    new = "".join(f"$ {c}\n{o}" for c, o in entries)
                    text = text.replace(match.group(1), new, 1)
        if update:
            with open(document, "w", encoding="utf-8") as file:
                file.write(text)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
