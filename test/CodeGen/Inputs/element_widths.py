# Says in front of every vector instruction of RISC-V how wide its elements are:
# the instruction itself does not.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: element_widths.py < FILE.s

`vfadd.vv v8, v8, v9` becomes `e32 vfadd.vv v8, v8, v9`, by the vsetvli that is
in force wherever the instruction is reached from; `e16,e32` where that may be
either, `e?` where there is none.
"""

import re
import sys

LABEL = re.compile(r"([\w.]+):")
SETS = re.compile(r"\s+vseti?vli\s.*?, e(\d+),")
SETS_UNKNOWN = re.compile(r"\s+vsetvl\s")
VECTOR = re.compile(r"\s+v[a-z]")
BRANCH = re.compile(r"\s+(?:b\w+|j)\s.*?(\.L\w+)\s*$")
ENDS = re.compile(r"\s+(?:j|ret|jr|tail)\b")


def walk(lines, at_label, visit):
    """Carries the widths in force from line to line and along branches."""
    widths = set()
    for line in lines:
        if label := LABEL.match(line):
            if not label.group(1).startswith(".L"):
                widths = set()
            widths = at_label.setdefault(label.group(1), set()) | widths
            at_label[label.group(1)] = widths
        if found := SETS.match(line):
            widths = {int(found.group(1))}
        elif SETS_UNKNOWN.match(line):
            widths = set()
        elif VECTOR.match(line):
            visit(line, widths)
        if branch := BRANCH.match(line):
            at_label.setdefault(branch.group(1), set()).update(widths)
        if ENDS.match(line):
            widths = set()


def main():
    lines = sys.stdin.readlines()
    at_label, before = {}, None
    while at_label != before:
        before = {label: set(widths) for label, widths in at_label.items()}
        walk(lines, at_label, lambda line, widths: None)
    walk(lines, at_label, lambda line, widths: print(
        ",".join(f"e{width}" for width in sorted(widths)) or "e?", *line.split()))


if __name__ == "__main__":
    main()
