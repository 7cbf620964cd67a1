"""What an editor puts into a document: completions, quick fixes, layout, a new follow-up."""

import asyncio
from collections.abc import Sequence

from lsprotocol import types

from site_builder.adapters.writing import write_record
from site_builder.lsp import protocol as say
from site_builder.lsp.answers.appending import GAP, follow_up, gap_after
from site_builder.lsp.answers.completion import TRIGGERS, complete
from site_builder.lsp.answers.fixes import fixes, has_safe
from site_builder.lsp.answers.layout import between, layout
from site_builder.lsp.connection import Server
from site_builder.lsp.features.careful import careful
from site_builder.lsp.sheet import Sheet
from site_builder.lsp.texts import Text

_KINDS = (types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll)


def register(server: Server) -> None:
    """Answer it."""

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(TRIGGERS)))
    @careful(server)
    async def completed(params: types.CompletionParams) -> types.CompletionList | None:
        found = await server.sheet(params.text_document.uri)
        if found is None:
            return None
        sheet, places, _ = found
        return say.completion(complete(sheet, places.offset(params.position)), places)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(_KINDS)))
    @careful(server)
    async def mended(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await _actions(server, params)

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    @careful(server)
    async def laid_out(params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        found = await server.sheet(params.text_document.uri)
        return found[1].edits(layout(found[0])) if found else None

    @server.command(say.APPEND)
    @careful(server)
    async def append(uri: str) -> None:
        found = await server.sheet(uri)
        if found is not None:
            await _append(server, uri, found[0], found[1])

    @server.command(say.MEND)
    @careful(server)
    async def mend_bytes(uri: str) -> None:
        found = await server.sheet(uri)
        room = server.office.room(found[2]) if found else None
        change = room.of_bytes(found[2].path) if found and room else None
        if found and change:
            root, path = found[2].root, found[2].path
            await asyncio.to_thread(write_record, root, path, content=change[1], expected=change[0])
            server.office.saved(root)


async def _append(server: Server, uri: str, sheet: Sheet, places: say.Places) -> None:
    """Ask the editor to put the entry in, and to go to where somebody writes on, where it can."""
    edits = follow_up(sheet)
    change = types.WorkspaceEdit(changes={uri: list(places.edits(edits))})
    label = sheet.desk.words.text("lsp.lens.append")
    done = await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit=change, label=label))
    gap = gap_after(sheet, edits)
    if done.applied and gap and server.can_show:
        text, at = gap
        selection = say.Places(Text(text, server.encoding)).range(at, at + len(GAP))
        await server.window_show_document_async(types.ShowDocumentParams(uri=uri, take_focus=True, selection=selection))


async def _actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri, only = params.text_document.uri, params.context.only
    found = await server.sheet(uri)
    if found is None:
        return []
    sheet, places, address = found
    room = server.office.room(address)
    shown = dict(enumerate(say.diagnostics(sheet.problems, places, sheet.desk.words)))
    actions: list[types.CodeAction] = []
    if _asks(only, types.CodeActionKind.QuickFix):
        first, last = places.offset(params.range.start), places.offset(params.range.end)
        is_saved = room is not None and room.of_bytes(address.path) is not None
        offered = (one for one in fixes(sheet, first, last) if one.edits or is_saved)
        actions += [say.action(one, uri, places, shown) for one in offered]
    if room and _asks(only, types.CodeActionKind.SourceFixAll) and has_safe(sheet):
        after = room.mended(address.path)
        if after is not None and after != sheet.text:
            title = sheet.desk.words.text("lsp.fix.all")
            actions.append(say.fix_all(title, uri, places.edits(between(sheet.text, after))))
    return actions


def _asks(only: "Sequence[types.CodeActionKind | str] | None", kind: types.CodeActionKind) -> bool:
    """Whether actions of a kind are wanted: `source` asks for `source.fixAll`, too."""
    wanted = [str(getattr(one, "value", one)) for one in only or ()]
    return only is None or any(kind.value == one or kind.value.startswith(f"{one}.") or one == "" for one in wanted)
