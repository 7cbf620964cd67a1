"""The conversation with one editor: its open documents, and what it was told of them."""

import asyncio
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from site_builder.adapters.disk import RECORDS
from site_builder.adapters.watch import Settled, watch
from site_builder.app.root import find_root
from site_builder.i18n.translator import Translator
from site_builder.lsp import protocol as say
from site_builder.lsp.office import Address, Office, address_of
from site_builder.lsp.room import Place
from site_builder.lsp.sheet import Desk, Sheet
from site_builder.lsp.texts import Encoding, Text
from site_builder.version import __version__


class _Protocol(LanguageServerProtocol):
    """Keeps documents by itself (`texts`): pygls counts other line ends than editors do."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Any:
        """Hand it on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Any:
        """Hand it on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Any:
        """Hand it on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A request that cannot be understood is answered, too: the editor waits for that."""
        try:
            return super().structure_message(data)
        except JsonRpcException as fault:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=fault.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """So is one that comes after the farewell."""
        method = getattr(message, "method", None)
        if self._shutdown and method and hasattr(message, "id"):
            self._send_response(message.id, error=JsonRpcInvalidRequest.of(method).to_response_error())
            return
        super().handle_message(message)

    def _send_response(self, msg_id: Any, result: Any = None, error: types.ResponseError | None = None) -> None:
        """Without the traceback that pygls would add."""
        bare = types.ResponseError(code=error.code, message=error.message) if error else None
        super()._send_response(msg_id, result, bare)


class Server(LanguageServer):
    """The open documents and the teams around them. `texts` and `versions` are by address as the editor writes it."""

    def __init__(self, place_of: Callable[[Path], Place], words: Translator) -> None:
        super().__init__("genjin", __version__, protocol_cls=_Protocol)
        self.words = words
        self.texts: dict[str, Text] = {}
        self.versions: dict[str, int] = {}
        self.addresses: dict[str, Address] = {}
        self.told: dict[str, tuple[int | None, list[types.Diagnostic]]] = {}
        self.office = Office(place_of, self.beside, self.later, self.changed)
        self.watched: dict[Path, Callable[[], None]] = {}

    @property
    def code(self) -> int:
        """What the process ends with: 0 only after a farewell (`shutdown`)."""
        return 0 if self.protocol._shutdown else 1  # noqa: SLF001 - pygls tells it nowhere else

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - pygls' signature
        """What pygls could not do."""
        self.confess(error)

    def confess(self, fault: BaseException) -> None:
        """A fault in a sentence, in the editor's log."""
        said = f"{type(fault).__name__}: {fault}".splitlines()[0][:200]
        text = self.words.text("lsp.fault", fault=said)
        self.window_log_message(types.LogMessageParams(type=types.MessageType.Error, message=text))

    def beside(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do something in another thread; what came out is handed over in this one, None where it failed."""
        loop = asyncio.get_running_loop()

        def run() -> None:
            try:
                found = job()
            except Exception as fault:  # noqa: BLE001 - whatever it is, the editor goes on
                loop.call_soon_threadsafe(self.confess, fault)
                found = None
            loop.call_soon_threadsafe(done, found)

        threading.Thread(target=run, daemon=True).start()

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call something after a while."""
        return asyncio.get_running_loop().call_later(seconds, call).cancel

    @property
    def encoding(self) -> Encoding:
        """What columns count in this conversation."""
        chosen = self.server_capabilities.position_encoding
        return Encoding(str(getattr(chosen, "value", chosen) or Encoding.UTF_16))

    @property
    def can_show(self) -> bool:
        """Whether the editor goes to a place when it is asked to."""
        window = self.client_capabilities.window
        return bool(window and window.show_document and window.show_document.support)

    def put(self, uri: str, text: Text | None) -> None:
        """A document as it is now."""
        if text is None:
            self.texts.pop(uri, None)
        else:
            self.texts[uri] = text
        address = self.addresses.get(uri) or self.locate(uri)
        if address is not None:
            self.office.put(address, text)

    def locate(self, uri: str) -> Address | None:
        """Where a document belongs."""
        path = to_fs_path(uri)
        address = address_of(Path(path)) if path else None
        if address:
            self.addresses[uri] = address
            self.heed(address.root)
        return address

    def heed(self, root: Path) -> None:
        """Hear what others write into a team's records, whatever the editor tells."""
        if root in self.watched:
            return
        bell, loop = Settled(), asyncio.get_running_loop()
        self.watched[root] = watch((root / RECORDS,), bell)

        def wait() -> None:
            while bell.wait():
                loop.call_soon_threadsafe(self.office.saved, root)

        threading.Thread(target=wait, daemon=True).start()

    def changed(self, address: Address) -> None:
        """Tell the editor what is wrong with a document, where that is other than what it was told."""
        problems, words = self.office.problems(address), self.office.words(address.root)
        if problems is None:
            return
        for uri in [one for one, known in self.addresses.items() if known == address and one in self.texts]:
            found = say.diagnostics(problems, say.Places(self.texts[uri], address.path), words)
            if self.told.get(uri) != (self.versions.get(uri), found):
                self.publish(uri, found)

    def publish(self, uri: str, found: list[types.Diagnostic]) -> None:
        """Tell the editor what is wrong with a document."""
        self.told[uri] = self.versions.get(uri), found
        told = types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=self.versions.get(uri))
        self.text_document_publish_diagnostics(told)

    async def sheet(self, uri: str) -> tuple[Sheet, say.Places, Address] | None:
        """A document with the team around it, as soon as that is read; None where it is none of ours."""
        address = self.addresses.get(uri)
        if address is None or uri not in self.texts:
            return None
        await self.opened(address.root)
        room = self.office.room(address)
        sheet = room.sheet(address.path) if room else None
        return (sheet, say.Places(self.texts[uri], address.path), address) if sheet and uri in self.texts else None

    async def desks(self) -> list[tuple[Path, Desk]]:
        """Every team that is known in this conversation: of its documents, and of the folders that it began with."""
        roots = dict.fromkeys((*self.roots(), *self.office.seats))
        found = []
        for root in roots:
            await self.opened(root)
            seat = self.office.seats.get(root)
            if seat and seat.room:
                found.append((root, seat.room.desk()))
        return found

    def roots(self) -> list[Path]:
        """The teams of the folders that the editor works in."""
        paths = [to_fs_path(uri) for uri in (*self.workspace.folders, self.workspace.root_uri or "")]
        return [root for path in paths if path and (root := find_root(Path(path)))]

    async def opened(self, root: Path) -> None:
        """Wait until a team is read."""
        ready = asyncio.Event()
        self.office.when_open(root, ready.set)
        await ready.wait()

    def saved(self, uri: str) -> None:
        """A file was written, renamed or deleted."""
        path = to_fs_path(uri)
        address = address_of(Path(path)) if path else None
        if address:
            self.office.saved(address.root)

    def forget(self, uri: str) -> None:
        """The editor closed a document: nothing is wrong with it there any more."""
        known = self.addresses.pop(uri, None)
        self.versions.pop(uri, None)
        self.told.pop(uri, None)
        if known:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def places_of(self, root: Path, desk: Desk) -> Callable[[str], say.Places]:
        """Places of any file of the team."""

        @cache
        def places(path: str) -> say.Places:
            uri = next((one for one, known in self.addresses.items() if known == Address(root, path)), "")
            return say.Places(self.texts.get(uri) or Text(desk.texts.get(path, ""), self.encoding), path)

        return places
