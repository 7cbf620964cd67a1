"""Where things are: definitions, references, customers by name."""

from lsprotocol import types

from site_builder.lsp import protocol as say
from site_builder.lsp.answers.definition import definition
from site_builder.lsp.answers.references import references
from site_builder.lsp.answers.symbols import customers
from site_builder.lsp.connection import Server
from site_builder.lsp.features.careful import careful


def register(server: Server) -> None:
    """Answer it."""

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    @careful(server)
    async def defined(params: types.DefinitionParams) -> types.Location | None:
        found = await server.sheet(params.text_document.uri)
        if found is None:
            return None
        sheet, places, address = found
        spot = definition(sheet, places.offset(params.position))
        return say.location(spot, address.root, server.places_of(address.root, sheet.desk)) if spot else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    @careful(server)
    async def used(params: types.ReferenceParams) -> list[types.Location]:
        found = await server.sheet(params.text_document.uri)
        if found is None:
            return []
        sheet, places, address = found
        spots = references(sheet, places.offset(params.position), declared=params.context.include_declaration)
        of_file = server.places_of(address.root, sheet.desk)
        return [say.location(one, address.root, of_file) for one in spots]

    @server.feature(types.WORKSPACE_SYMBOL)
    @careful(server)
    async def named(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        shown: list[types.WorkspaceSymbol] = []
        for root, desk in await server.desks():
            of_file = server.places_of(root, desk)
            for name, number, spot in customers(desk, params.query):
                place = say.location(spot, root, of_file)
                shown.append(say.customer(name, number, place))
        return shown
