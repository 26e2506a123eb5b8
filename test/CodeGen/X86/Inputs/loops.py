# The loops of an assembly text, so that a test can say what is in them and what
# is not. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: loops.py < FILE.s

Prints each function's name and its loops: from an aligned label (LLVM aligns
loops, and no other block) to the branch back to it.
"""

import re
import sys


def main():
    name, top, body, aligned = "", "", [], False
    for line in sys.stdin:
        label = re.match(r"([\w.]+):", line)
        if label and not label.group(1).startswith(".L"):
            name = label.group(1)
        elif label and aligned:
            top, body = label.group(1), [f"{name}: loop\n"]
        if top:
            body.append(line)
            if re.match(rf"\s+j\w+\s+{re.escape(top)}\s*$", line):
                sys.stdout.writelines(body + [f"{name}: end\n"])
                top = ""
        aligned = ".p2align" in line


if __name__ == "__main__":
    main()
