# Holds the tree to the house rules: who may know whom, and what a room never does.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_layers.py ROOT

Every rule is tried twice: on a tiny tree with a planted violation, which it
must report, and on ROOT, where it must report nothing.
"""

import functools
import pathlib
import re
import sys
import tempfile
from typing import Callable, NamedTuple

# The rooms that a room may include and link; a missing room is a new row here.
ROOMS = {
    "Errors": [],
    "Exact": [],
    "Target": [],
    "IR": ["Exact"],
    "Numerics": ["Exact", "Target", "IR"],
    "Conversion": ["Exact", "Target", "IR", "Numerics"],
    "Transforms": ["Errors", "Exact", "Target", "IR", "Numerics"],
    "TransformOps": ["Exact", "Target", "IR", "Numerics", "Conversion", "Transforms"],
    "Pipelines": [
        "Errors", "Exact", "Target", "IR", "Numerics", "Conversion", "Transforms", "TransformOps"
    ],
    "Runtime/Tensor": [],
    "Runtime/Device": ["Errors"],
    "Runtime/JIT": [
        "Errors", "Exact", "Target", "IR", "Numerics", "Conversion", "Transforms",
        "TransformOps", "Pipelines", "Runtime/Tensor", "Runtime/Device"
    ],
    "Verify": ["Exact", "Target", "IR", "Runtime/Tensor", "Runtime/Device", "Runtime/JIT"],
}  # fmt: skip

# Rooms on LLVM's Support alone.
WITHOUT_MLIR = ["Errors", "Target", "Runtime/Tensor", "Runtime/Device"]

CPP = {".cpp", ".h", ".c"}
CODE = CPP | {".td", ".py", ".sh", ".cmake", ".mlir", ".test", ".in"}
CODE_NAMES = {"CMakeLists.txt", "dev", "run"}
SPDX = "SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception"
LONGEST = 500


def room_of(parts):
    """The room that owns a file, by its path below lib or include/tensorops."""
    inner = "/".join(parts[:2])
    if inner in ROOMS:
        return inner
    # A folder of rooms adds them; any other file in it is in a room without a row.
    holds_rooms = any(room.startswith(parts[0] + "/") for room in ROOMS)
    return None if holds_rooms and parts[1:] == ("CMakeLists.txt",) else parts[0]


class Source:
    """A file of the tree: where it lies, its lines, the room that owns it."""

    def __init__(self, root, path):
        self.root = root
        self.path = path.relative_to(root)
        self.lines = path.read_text(errors="replace").splitlines()
        self.folder = self.path.parts[0]
        self.room = None
        if self.folder == "lib" and len(self.path.parts) > 2:
            self.room = room_of(self.path.parts[1:])
        if self.path.parts[:2] == ("include", "tensorops") and len(self.path.parts) > 3:
            self.room = room_of(self.path.parts[2:])

    @property
    def is_library(self):
        return self.folder in ("include", "lib") and self.path.suffix in CPP

    def code(self):
        """Numbered lines without comments (a crude cut is enough here)."""
        mark = "//" if self.path.suffix in CPP else "#"
        for number, line in enumerate(self.lines, 1):
            yield number, line.partition(mark)[0]

    def find(self, pattern):
        """'path:line: text' and the match, for every match in the code."""
        for number, line in self.code():
            for match in re.finditer(pattern, line):
                yield f"{self.path}:{number}: {line.strip()}", match


def read_tree(root):
    sources = []
    for path in sorted(root.rglob("*")):
        if not {"build", ".git"}.isdisjoint(path.relative_to(root).parts):
            continue
        if path.is_file() and (path.suffix in CODE or path.name in CODE_NAMES):
            sources.append(Source(root, path))
    return sources


def edges(source, pattern, room_named):
    for location, match in source.find(pattern):
        allowed = ROOMS.get(source.room, [])
        if room_named(match.group(1)) not in [source.room, *allowed]:
            yield f"{location} ({source.room} may use {', '.join(allowed) or 'no other room'})"


def include_edges(source):
    if source.room and source.path.suffix in CPP:
        path = r'#\s*include\s*[<"]tensorops/([\w/]+/\w+\.)'
        yield from edges(source, path, lambda name: room_of(tuple(name.split("/"))))


def link_edges(source):
    if source.room and source.path.name == "CMakeLists.txt":
        rooms = {room.rpartition("/")[2]: room for room in ROOMS}
        yield from edges(source, r"\bTensorOps(?:::)?(" + "|".join(rooms) + r")\b", rooms.get)


def private_includes(source):
    """A private header of another room, reached by a path."""
    if source.is_library or source.folder == "tools":
        for location, _ in source.find(r'#\s*include\s*"(\.\./|lib/)'):
            yield location


def plain_exact(source):
    if source.room == "Exact":
        if source.path.suffix in CPP:
            yield from (p for p, _ in source.find(r'#\s*include\s*[<"](llvm|mlir)'))
        else:
            yield from (p for p, _ in source.find(r"LLVM|MLIR"))


def without_mlir(source):
    if source.room in WITHOUT_MLIR:
        if source.path.suffix in CPP:
            yield from (p for p, _ in source.find(r'#\s*include\s*[<"]mlir'))
        else:
            yield from (p for p, _ in source.find(r"MLIR"))


def upstream_by_way(source):
    """A shared library by its own name would also be in self-contained tools."""
    if source.folder in ("lib", "tools") and source.path.name == "CMakeLists.txt":
        yield from (p for p, _ in source.find(r"\b(LLVM|MLIR)\b"))


def options_in_tools(source):
    if source.is_library:
        yield from (p for p, _ in source.find(r"\bcl::(opt|list|bits|alias)\b"))


@functools.lru_cache
def option_names(root):
    """What the pipelines declare; a single word may be anything elsewhere."""
    text = "".join(path.read_text() for path in root.glob("include/tensorops/Pipelines/*.h"))
    return re.findall(r'\*this,\s*"(\w+(?:-\w+)+)"', text)


def second_spellings(source):
    """An option's name as a string, or before its value in one."""
    names = "|".join(option_names(source.root))
    declares = source.path.parts[:3] == ("include", "tensorops", "Pipelines")
    if names and not declares and (source.is_library or source.folder == "tools"):
        spelled = rf'"(--)?({names})["=]|"[^"]*[ {{-]({names})='
        yield from (p for p, _ in source.find(spelled))


def no_environment(source):
    if source.is_library or source.folder == "tools":
        yield from (p for p, _ in source.find(r"\b(secure_)?getenv\b|\bProcess::GetEnv\b|\bgetCUDAToolkitPath\b"))


def one_maker_of_errors(source):
    """createStringError of a text, or makeLocatedError; neither asks for a code."""
    if source.room != "Errors" and (source.is_library or source.folder == "tools"):
        yield from (p for p, _ in source.find(r"\binconvertibleErrorCode\b|\bmakeError\b"))


def one_name_of_the_report(source):
    if source.is_library and source.path.name != "ReportedErrors.h":
        yield from (p for p, _ in source.find(r'"tensorops_report_error"'))


def host_in_one_place(source):
    if source.path.suffix in CPP and source.path.as_posix() != "lib/Target/HostTarget.cpp":
        if source.is_library or source.folder == "tools":
            asks = r"\bsys::(getHost|getDefaultTargetTriple|getProcessTriple)|\bdetectHost\b"
            yield from (p for p, _ in source.find(asks))


def no_using_in_headers(source):
    if source.path.suffix == ".h":
        yield from (p for p, _ in source.find(r"^\s*using\s+namespace\b"))


def include_guards(source):
    if source.room and source.folder == "include" and source.path.suffix == ".h":
        room = source.room.upper().replace("/", "_")
        words = re.escape(room), re.escape(source.path.stem.upper())
        guard = re.compile(r"#ifndef TENSOROPS_%s_(\w+_)?%s_H" % words)
        if not any(guard.fullmatch(line) for line in source.lines):
            yield f"{source.path}: no guard TENSOROPS_{words[0]}_{words[1]}_H"


def licence_lines(source):
    if source.path.suffix in CPP | {".td", ".py", ".sh"}:
        if not any(SPDX in line for line in source.lines[:6]):
            yield f"{source.path}: no line '{SPDX}' at the top"


def short_files(source):
    if len(source.lines) > LONGEST:
        yield f"{source.path}: {len(source.lines)} lines, at most {LONGEST}"


def tests_of_passes(source):
    """test/<room>/<pass>.mlir; of Transforms a .td file's passes have a folder."""
    if source.folder == "include" and source.path.suffix == ".td":
        folder = pathlib.Path("test", *source.path.parts[2:-1])
        if source.path.stem != "Passes":
            folder /= source.path.stem
        for place, match in source.find(r':\s*Pass<"(?:tensorops-)?([\w-]+)"'):
            test = folder / (match.group(1) + ".mlir")
            if not (source.root / test).exists():
                yield f"{place} (no test {test})"


def dashes_in_tests(source):
    """Tests of examples are called as these are."""
    if source.folder == "test" and source.path.suffix in {".mlir", ".test"}:
        if "_" in source.path.stem and not {"examples", "Inputs"} & set(source.path.parts):
            yield f"{source.path}: words are joined by dashes in names of tests"


class Rule(NamedTuple):
    text: str
    violations: Callable
    planted_path: str
    planted_text: str
    # (path, text) of what the violation needs, and is none itself.
    beside: list = []


DECLARED = [("include/tensorops/Pipelines/Good.h", 'Option<bool> a{*this,\n  "fast-path"};\n')]

RULES = [
    Rule("rooms include only rooms above them", include_edges,
         "lib/IR/Bad.cpp", '#include "tensorops/Target/Target.h"\n'),
    Rule("rooms link only rooms above them", link_edges,
         "lib/Conversion/CMakeLists.txt", "tensorops_add_room(Conversion A.cpp\n  LINK TensorOps::Transforms)\n"),
    Rule("no private header of another room", private_includes,
         "lib/Numerics/Bad.cpp", '#include "../IR/Rsqrt/Types.h"\n'),
    Rule("Exact knows neither LLVM nor MLIR", plain_exact,
         "lib/Exact/Bad.cpp", '#include "llvm/ADT/StringRef.h"\n'),
    Rule("Exact links neither LLVM nor MLIR", plain_exact,
         "lib/Exact/CMakeLists.txt", "tensorops_add_room(Exact A.cpp LINK TensorOpsUpstreamLLVM)\n"),
    *(Rule(f"{room} does not know MLIR", without_mlir,
           f"include/tensorops/{room}/Bad.h", '#include "mlir/IR/Builders.h"\n')
      for room in WITHOUT_MLIR),
    *(Rule(f"{room} does not link MLIR", without_mlir,
           f"lib/{room}/CMakeLists.txt", "tensorops_add_room(Bad A.cpp LINK ${TENSOROPS_MLIR_LIBS})\n")
      for room in WITHOUT_MLIR),
    Rule("the rooms of Runtime do not look up", include_edges,
         "lib/Runtime/Device/Bad.cpp", '#include "tensorops/Runtime/JIT/Engine.h"\n'),
    Rule("the rooms of Runtime do not link up", link_edges,
         "lib/Runtime/Tensor/CMakeLists.txt", "tensorops_add_room(Tensor A.cpp LINK TensorOps::JIT)\n"),
    Rule("LLVM and MLIR are linked by way of TensorOpsUpstream…", upstream_by_way,
         "tools/bad/CMakeLists.txt", "tensorops_add_tool(bad bad.cpp LINK MLIR)\n"),
    Rule("cl::opt only in tools", options_in_tools,
         "lib/Pipelines/Bad.cpp", "static llvm::cl::opt<bool> verbose;\n"),
    Rule("an option is spelled where it is declared", second_spellings,
         "tools/bad/Bad.cpp", 'cl::opt<bool> a("fast-path");\n', DECLARED),
    Rule("an option is spelled where it is declared", second_spellings,
         "lib/Runtime/Bad.cpp", 'options = "other=1 fast-path=true";\n', DECLARED),
    Rule("no environment variables", no_environment,
         "tools/bad/Bad.cpp", 'auto *v = std::getenv("V");\n'),
    Rule("nor by way of MLIR", no_environment,
         "lib/Runtime/JIT/Bad.cpp", "auto toolkit = mlir::NVVM::getCUDAToolkitPath();\n"),
    Rule("one maker of errors", one_maker_of_errors,
         "tools/bad/Bad.cpp", "static llvm::Error makeError(const llvm::Twine &message);\n"),
    Rule("one declaration of what compiled code calls to report", one_name_of_the_report,
         "lib/Runtime/JIT/Bad.cpp", 'constexpr char symbol[] = "tensorops_report_error";\n'),
    Rule("only HostTarget.cpp asks the host", host_in_one_place,
         "lib/Runtime/JIT/Bad.cpp", "auto cpu = llvm::sys::getHostCPUName();\n"),
    Rule("no using namespace in headers", no_using_in_headers,
         "include/tensorops/IR/Bad.h", "using namespace mlir;\n"),
    Rule("include guards name room and file", include_guards,
         "include/tensorops/IR/Bad.h", "#ifndef BAD_H\n"),
    Rule("every source names its licence", licence_lines,
         "test/Unit/Bad.cpp", "int main() {}\n"),
    Rule("no file over 500 lines", short_files,
         "lib/Runtime/JIT/Bad.cpp", "\n" * (LONGEST + 1)),
]  # fmt: skip


def finds_planted(rule):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in [*rule.beside, (rule.planted_path, rule.planted_text)]:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        return any(line for source in read_tree(root) for line in rule.violations(source))


def main(root):
    sources = read_tree(root)
    rooms = {source.room for source in sources} - {None}
    passed = failed = 0
    for rule in RULES:
        found = [line for source in sources for line in rule.violations(source)]
        if not finds_planted(rule):
            found.append(f"the rule missed what was planted in {rule.planted_path}")
        for line in found:
            print(f"{rule.text}: {line}")
        failed += bool(found)
        passed += not found
    if not rooms.issubset(ROOMS):
        print(f"rooms without a row in ROOMS: {sorted(rooms - set(ROOMS))}")
        failed += 1
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
