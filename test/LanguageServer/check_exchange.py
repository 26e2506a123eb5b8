# A whole session with tensorops-lsp-server, as an editor has it.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""usage: check_exchange.py TENSOROPS_LSP_SERVER"""

import json
import subprocess
import sys

VALID = """func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {
  %root = tensorops.rsqrt %x accuracy<faithful> : tensor<?xf32>
  return %root : tensor<?xf32>
}
"""
INVALID = """func.func @main(%x: tensor<?xf32>) -> tensor<?xf16> {
  %root = tensorops.rsqrt %x : tensor<?xf32> -> tensor<?xf16>
  return %root : tensor<?xf16>
}
"""
# A blob whose first 4 bytes, its alignment, are 0: MLIR's parser ends the process for it.
UNALIGNED = """func.func @main() -> tensor<1xf32> {
  %c = arith.constant dense_resource<d> : tensor<1xf32>
  return %c : tensor<1xf32>
}
{-# dialect_resources: { builtin: { d: "0x000000000000803F" } } #-}
"""
URI = "file:///rsqrt.mlir"


class Server:
    """Speaks JSON-RPC over the pipes of a process."""

    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.requests = 0

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = None
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if length is None:
            raise RuntimeError("the server has closed its output")
        return json.loads(self.process.stdout.read(length))

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        """The result of a request; what comes before it is passed over."""
        self.requests += 1
        self.send({"id": self.requests, "method": method, "params": params})
        while (message := self.receive()).get("id") != self.requests:
            pass
        return message["result"]

    def diagnostics(self):
        """Those of the next textDocument/publishDiagnostics."""
        while (message := self.receive()).get("method") != "textDocument/publishDiagnostics":
            pass
        return message["params"]["diagnostics"]


def position_of(text, word):
    """Line and character where `word` first stands."""
    before = text[: text.index(word)]
    return {"line": before.count("\n"), "character": len(before) - (before.rfind("\n") + 1)}


def at(word):
    return {"textDocument": {"uri": URI}, "position": position_of(VALID, word)}


def initialize(server):
    capabilities = server.ask("initialize", {"processId": None, "rootUri": None,
                                             "capabilities": {}})["capabilities"]
    server.notify("initialized", {})
    return capabilities["hoverProvider"] and capabilities["definitionProvider"]


def open_valid(server):
    document = {"uri": URI, "languageId": "mlir", "version": 1, "text": VALID}
    server.notify("textDocument/didOpen", {"textDocument": document})
    return server.diagnostics() == []


def hover(server):
    found = server.ask("textDocument/hover", at("tensorops.rsqrt"))
    return '"tensorops.rsqrt"' in found["contents"]["value"]


def definition(server):
    """From the use in the return to the result of the op."""
    use = at("root : tensor")
    found = server.ask("textDocument/definition", use)
    return [f["range"]["start"] for f in found] == [position_of(VALID, "%root = ")]


def change(server, version, text):
    """What is said of the text that is there from now on."""
    server.notify("textDocument/didChange", {
        "textDocument": {"uri": URI, "version": version}, "contentChanges": [{"text": text}]})
    return server.diagnostics()


def change_to_invalid(server):
    (found,) = change(server, 2, INVALID)
    expected = "(C1) has no result of type 'f16' for elements of type 'f32'"
    return expected in found["message"] and found["range"]["start"]["line"] == 1


def change_to_unaligned(server):
    (found,) = change(server, 3, UNALIGNED)
    return ("resource 'd' has alignment 0" in found["message"]
            and found["range"]["start"] == position_of(UNALIGNED, '"0x'))


def change_back(server):
    return change(server, 4, VALID) == []


def leave(server):
    server.ask("shutdown", None)
    server.notify("exit", None)
    return server.process.wait() == 0


STEPS = [initialize, open_valid, hover, definition, change_to_invalid, change_to_unaligned,
         change_back, leave]


def main(path):
    server = Server(path)
    passed, trouble = 0, "gave the wrong answer"
    for step in STEPS:
        try:
            if not step(server):
                break
            passed += 1
        except (KeyError, RuntimeError, TypeError, ValueError) as error:
            trouble = repr(error)
            break
    failed = 0 if passed == len(STEPS) else 1
    if failed:
        server.process.kill()
        print(f"FAIL: {STEPS[passed].__name__}: {trouble}")
    print(f"{passed} passed, {failed} failed, {len(STEPS) - passed - failed} skipped")
    return failed


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
