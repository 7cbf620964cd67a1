"""What an editor shows: explanations, symbols, folds, hints, lines to click on."""

from lsprotocol import types

from site_builder.lsp import protocol as say
from site_builder.lsp.answers.appending import lenses
from site_builder.lsp.answers.folding import folds
from site_builder.lsp.answers.hints import hints
from site_builder.lsp.answers.hover import hover
from site_builder.lsp.answers.symbols import symbols
from site_builder.lsp.connection import Server
from site_builder.lsp.features.careful import careful


def register(server: Server) -> None:
    """Answer it."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    @careful(server)
    async def over(params: types.HoverParams) -> types.Hover | None:
        found = await server.sheet(params.text_document.uri)
        if found is None:
            return None
        sheet, places, _ = found
        return say.card(hover(sheet, places.offset(params.position)), places)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    @careful(server)
    async def parts(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        found = await server.sheet(params.text_document.uri)
        return [say.symbol(one, found[1]) for one in symbols(found[0])] if found else []

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    @careful(server)
    async def folded(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        found = await server.sheet(params.text_document.uri)
        return [say.fold(*one, found[1]) for one in folds(found[0])] if found else []

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    @careful(server)
    async def hinted(params: types.InlayHintParams) -> list[types.InlayHint]:
        found = await server.sheet(params.text_document.uri)
        if found is None:
            return []
        sheet, places, _ = found
        first, last = places.offset(params.range.start), places.offset(params.range.end)
        return [say.hint(one, places) for one in hints(sheet) if first <= one.at <= last]

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    @careful(server)
    async def clickable(params: types.CodeLensParams) -> list[types.CodeLens]:
        uri = params.text_document.uri
        found = await server.sheet(uri)
        return [say.lens(one, uri, found[1]) for one in lenses(found[0])] if found else []
