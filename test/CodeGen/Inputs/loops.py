# The loops of an assembly text, so that a test can say what is in them and what
# is not. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: loops.py < FILE.s

Prints each function's name and its loops: from a label to the conditional
branch back to it. On x86 the label of a loop is aligned, and no other; on
AArch64 and RISC-V a loop ends with b.lt or blt, and nothing else goes back so.
"""

import re
import sys


def main():
    name, aligned = "", False
    # Of one function: its lines, and where its labels are.
    lines, tops = [], {}
    for line in sys.stdin:
        label = re.match(r"([\w.]+):", line)
        if label and not label.group(1).startswith(".L"):
            name, lines, tops = label.group(1), [], {}
        elif label:
            tops[label.group(1)] = (len(lines), aligned)
        lines.append(line)
        branch = re.match(r"\s+(j\w+|b\.lt|blt)\s+(?:\w+, \w+, )?([\w.]+)\s*$", line)
        if branch and branch.group(2) in tops:
            top, is_aligned = tops[branch.group(2)]
            if is_aligned or not branch.group(1).startswith("j"):
                sys.stdout.writelines([f"{name}: loop\n", *lines[top:], f"{name}: end\n"])
        aligned = ".p2align" in line


if __name__ == "__main__":
    main()
