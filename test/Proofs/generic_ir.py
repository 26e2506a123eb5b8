# Reads MLIR in its generic form, as much of it as a function's operations need.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Operations as data: `parse(text)` gives the outermost ones."""

import re
from typing import NamedTuple


class Op(NamedTuple):
    name: str
    results: list  # names of values; %a:2 is %a#0, %a#1
    operands: list
    attributes: dict  # properties too; their text
    regions: list  # each a Block: regions of one block are all there is
    operand_types: list
    result_types: list

    def __repr__(self):
        return f"{', '.join(self.results)} = {self.name}({', '.join(self.operands)})"


class Block(NamedTuple):
    arguments: list  # (name, type)
    ops: list


CLOSING = {"(": ")", "{": "}", "[": "]", "<": ">"}


class Reader:
    def __init__(self, text):
        self.text, self.at = text, 0

    def fail(self, wanted):
        line = self.text.count("\n", 0, self.at) + 1
        found = self.text[self.at : self.at + 40].split("\n")[0]
        raise SyntaxError(f"line {line}: expected {wanted}, found '{found}'")

    def blank(self):
        self.at = re.compile(r"(\s|//[^\n]*)*").match(self.text, self.at).end()

    def peek(self, word):
        self.blank()
        return self.text.startswith(word, self.at)

    def take(self, word):
        if not self.peek(word):
            return False
        self.at += len(word)
        return True

    def need(self, word):
        if not self.take(word):
            self.fail(f"'{word}'")

    def match(self, pattern, wanted):
        self.blank()
        found = re.compile(pattern).match(self.text, self.at)
        if not found:
            self.fail(wanted)
        self.at = found.end()
        return found[0]

    def until(self, stops):
        """Text up to one of `stops` outside of brackets and strings."""
        self.blank()
        start, open_brackets = self.at, []
        while self.at < len(self.text):
            c = self.text[self.at]
            if c == '"':
                self.at = re.compile(r'"(\\.|[^"\\])*"').match(self.text, self.at).end()
                continue
            if not open_brackets and self.text.startswith(tuple(stops), self.at):
                break
            if self.text.startswith("->", self.at):
                self.at += 2
                continue
            if c in CLOSING:
                open_brackets.append(CLOSING[c])
            elif open_brackets and c == open_brackets[-1]:
                open_brackets.pop()
            self.at += 1
        return self.text[start : self.at].strip()

    def many(self, close, one):
        """one(), separated by commas, up to `close`."""
        items = []
        while not self.take(close):
            items.append(one())
            self.take(",")
        return items

    def attribute(self, close):
        name = self.until(["=", ",", close])
        return name.strip('"'), self.until([",", close]) if self.take("=") else ""

    def types(self, close):
        return self.many(close, lambda: self.until([",", close]))

    def op(self):
        results = []
        if self.peek("%"):
            while not self.take("="):
                name = self.match(r"%[\w$.-]+", "a value")
                count = self.match(r":\d+", "a number of results") if self.peek(":") else ""
                several = int(count[1:]) if count else 0
                results += [f"{name}#{i}" for i in range(several)] or [name]
                self.take(",")
        name = self.match(r'"[\w.]+"', "an operation in generic form")[1:-1]
        self.need("(")
        operands = self.many(")", lambda: self.match(r"%[\w$.#-]+", "an operand"))
        attributes, regions = {}, []
        if self.take("<{"):
            attributes.update(self.many("}", lambda: self.attribute("}")))
            self.need(">")
        if self.take("("):
            regions = self.many(")", self.region)
        if self.take("{"):
            attributes.update(self.many("}", lambda: self.attribute("}")))
        self.need(":")
        self.need("(")
        operand_types = self.types(")")
        self.need("->")
        if self.take("("):
            result_types = self.types(")")
        else:
            result_types = [self.until(["\n"])]
        return Op(name, results, operands, attributes, regions, operand_types, result_types)

    def argument(self):
        name = self.match(r"%[\w$.-]+", "an argument")
        self.need(":")
        return name, self.until([",", ")"])

    def region(self):
        self.need("{")
        arguments = []
        if self.peek("^"):
            self.match(r"\^[\w$.-]+", "a block")
            if self.take("("):
                arguments = self.many(")", self.argument)
            self.need(":")
        ops = []
        while not self.take("}"):
            ops.append(self.op())
        return Block(arguments, ops)


def parse(text):
    reader = Reader(text)
    ops = []
    reader.blank()
    while reader.at < len(text):
        if reader.peek("#") or reader.peek("!"):
            reader.until(["\n"])
        else:
            ops.append(reader.op())
        reader.blank()
    return ops


def functions(ops):
    """Every func.func below `ops`, by name."""
    found = {}
    for op in ops:
        if op.name == "func.func":
            found[op.attributes["sym_name"].strip('"')] = op
        for region in op.regions:
            found.update(functions(region.ops))
    return found
