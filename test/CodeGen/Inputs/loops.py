# The loops of an assembly text, so that a test can say what is in them and what
# is not. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: loops.py < FILE.s

Prints each function's name and its loops: the blocks from which control can come
back to themselves, in the order of the text, arms for rare inputs included. A
loop inside another is part of that one.
"""

import re
import sys

FUNCTION = re.compile(r"([A-Za-z_][\w.]*):")
LABEL = re.compile(r"(\.L\w+):")
BRANCH = re.compile(r"\s+(j\w*|b\.?\w*|cbn?z|tbn?z)\s(?:.*[\s,])?(\.L\w+)\s*$")
NO_WAY_ON = re.compile(r"\s+(jmp|b|j|ret|retq|jr|br|jmpq)\b(?!\.)")


class Block:
    def __init__(self):
        self.lines, self.targets, self.falls = [], [], True


def blocks_of(lines):
    """The blocks in order, and the position of each label."""
    blocks, positions = [Block()], {}
    for line in lines:
        if label := LABEL.match(line):
            blocks.append(Block())
            positions[label.group(1)] = len(blocks) - 1
        elif not blocks[-1].falls or blocks[-1].targets:
            if line.startswith("\t.") or not line.strip():
                continue
            blocks.append(Block())
        blocks[-1].lines.append(line)
        if branch := BRANCH.match(line):
            blocks[-1].targets.append(branch.group(2))
        if NO_WAY_ON.match(line):
            blocks[-1].falls = False
    return blocks, positions


def walk(start, edges, seen):
    """What can be reached from a block and was not seen, in order of leaving it."""
    order, stack = [], [(start, iter(edges[start]))]
    seen.add(start)
    while stack:
        block, rest = stack[-1]
        following = next((other for other in rest if other not in seen), None)
        if following is None:
            order.append(block)
            stack.pop()
        else:
            seen.add(following)
            stack.append((following, iter(edges[following])))
    return order


def cycles(edges):
    """The sets of blocks that reach each other (Kosaraju), in order."""
    order, seen = [], set()
    for block in range(len(edges)):
        if block not in seen:
            order += walk(block, edges, seen)
    back = [[] for _ in edges]
    for block, targets in enumerate(edges):
        for target in targets:
            back[target].append(block)
    found, seen = [], set()
    for block in reversed(order):
        if block not in seen:
            found.append(sorted(walk(block, back, seen)))
    return sorted(c for c in found if len(c) > 1 or c[0] in edges[c[0]])


def print_loops(name, lines):
    blocks, positions = blocks_of(lines)
    edges = []
    for index, block in enumerate(blocks):
        edges.append([positions[target] for target in block.targets if target in positions])
        if block.falls and index + 1 < len(blocks):
            edges[-1].append(index + 1)
    for cycle in cycles(edges):
        print(f"{name}: loop")
        for index in cycle:
            sys.stdout.writelines(blocks[index].lines)
        print(f"{name}: end")


def main():
    name, lines = "", []
    for line in sys.stdin:
        if function := FUNCTION.match(line):
            print_loops(name, lines)
            name, lines = function.group(1), []
        else:
            lines.append(line)
    print_loops(name, lines)


if __name__ == "__main__":
    main()
