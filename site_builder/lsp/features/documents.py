"""What an editor tells of its documents: opened, changed, saved, closed; and of files that others changed."""

from lsprotocol import types

from site_builder.lsp.connection import Server
from site_builder.lsp.features.careful import heard
from site_builder.lsp.texts import Text


def register(server: Server) -> None:
    """Hear it."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    @heard(server)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.versions[document.uri] = document.version
        server.put(document.uri, Text(document.text, server.encoding))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    @heard(server)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        text = server.texts.get(uri, Text("", server.encoding))
        for change in params.content_changes:
            text = _with(text, change)
        server.versions[uri] = params.text_document.version
        server.put(uri, text)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    @heard(server)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.put(params.text_document.uri, None)
        server.forget(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    @heard(server)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.saved(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    @heard(server)
    def elsewhere(params: types.DidChangeWatchedFilesParams) -> None:
        for change in params.changes:
            server.saved(change.uri)


def _with(text: Text, change: types.TextDocumentContentChangeEvent) -> Text:
    if isinstance(change, types.TextDocumentContentChangePartial):
        first, last = change.range.start, change.range.end
        return text.changed((first.line, first.character), (last.line, last.character), change.text)
    return Text(change.text, text.encoding)
