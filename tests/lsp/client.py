"""An editor for tests: a process of `genjin lsp`, spoken to in JSON-RPC over its standard streams."""

import itertools
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60


class Editor:
    """One conversation. `told` are the problems of each document as they were told last."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        self.told: dict[str, dict[str, Any]] = {}
        self.seen: list[dict[str, Any]] = []
        self.numbers = itertools.count(1)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while head := stream.readline():
            length = int(head.split(b":")[1])
            while stream.readline().strip():
                pass
            self.inbox.put(json.loads(stream.read(length)))

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method: str, **params: Any) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": params})
        answer = self.until(lambda one: one.get("id") == number and "method" not in one)
        assert "error" not in answer, answer
        return answer["result"]

    def until(self, fits: Any) -> dict[str, Any]:
        """The next message that fits; what the server asks meanwhile is agreed to."""
        while True:
            one = self.inbox.get(timeout=PATIENCE)
            self.seen.append(one)
            if one.get("method") == "textDocument/publishDiagnostics":
                self.told[one["params"]["uri"]] = one["params"]
            elif "method" in one and "id" in one:
                self.send({"id": one["id"], "result": {"applied": True, "success": True}})
            if fits(one):
                return one

    def problems(self, uri: str, version: int | None = None) -> list[dict[str, Any]]:
        """The problems of a document, once they are told for this version."""

        def fits(one: dict[str, Any]) -> bool:
            params = one.get("params", {})
            told = one.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri
            return told and version in (None, params.get("version"))

        known = self.told.get(uri)
        if known and version in (None, known.get("version")):
            return list(known["diagnostics"])
        return list(self.until(fits)["params"]["diagnostics"])

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        self.tell(
            "textDocument/didOpen",
            textDocument={"uri": uri, "languageId": language, "version": 1, "text": text},
        )


@contextmanager
def editor(
    root: Path, *words: str, encodings: tuple[str, ...] = ("utf-16",), process_id: int | None = None
) -> Iterator[Editor]:
    """An editor that works in a folder."""
    command = [sys.executable, "-m", "site_builder", *words, "lsp"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as process:
        one = Editor(process)
        try:
            general = {"positionEncodings": list(encodings)}
            able = {"general": general, "window": {"showDocument": {"support": True}}}
            one.ask("initialize", processId=process_id, rootUri=root.as_uri(), capabilities=able)
            one.tell("initialized")
            yield one
            one.ask("shutdown")
            one.tell("exit")
            assert process.wait(20) == 0
        finally:
            process.kill()  # where it ended by itself there is nothing left to end
