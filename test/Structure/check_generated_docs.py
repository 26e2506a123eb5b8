#!/usr/bin/env python3
# docs/generated/ is what TableGen and the pipelines give now, and docs/numerics.md
# what the table of recipes does: no page differs, none is missing, none is left over.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_generated_docs.py DOCS_OF_THE_BUILD DOCS"""

import difflib
import itertools
import pathlib
import sys


def pages(docs):
    found = [*(docs / "generated").glob("*.md"), docs / "numerics.md"]
    return {str(page.relative_to(docs)): page.read_text().splitlines() for page in found if page.exists()}


def main(generated, committed):
    expected, found = pages(generated), pages(committed)
    passed = failed = 0
    for name in sorted(expected | found):
        difference = difflib.unified_diff(found.get(name, []), expected.get(name, []),
                                          f"docs/{name}", "the code", lineterm="")
        shown = list(itertools.islice(difference, 20))
        if name in expected and name in found and not shown:
            passed += 1
            continue
        failed += 1
        print(f"FAIL: {name} is not what the code gives; './dev docs' writes it anew")
        print("\n".join(shown))
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*map(pathlib.Path, sys.argv[1:])))
