"""Answers in the words of the protocol. Lines count from 0 there, columns in the units that were agreed on."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from site_builder.i18n.problems import describe
from site_builder.i18n.translator import Translator
from site_builder.lsp.answers.kinds import Card, Fix, Hint, Item, ItemKind, Lens, Spot, Symbol
from site_builder.lsp.texts import Text
from site_builder.model.place import Edit, Span
from site_builder.model.problem import Problem, Severity
from site_builder.parse.text import SourceText, source_text

APPEND = "genjin.appendFollowUp"
"""The command behind the code lens; its argument is the document's address."""

MEND = "genjin.mendBytes"
"""The command behind the quick fix of a file's bytes; its argument is the document's address.

No change of a document takes a mark or line ends away: editors bring them back when they save.
"""

_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_ITEMS = {
    ItemKind.KEY: types.CompletionItemKind.Property,
    ItemKind.VALUE: types.CompletionItemKind.Value,
    ItemKind.STAGE: types.CompletionItemKind.EnumMember,
    ItemKind.METHOD: types.CompletionItemKind.Enum,
    ItemKind.PERSON: types.CompletionItemKind.Constant,
    ItemKind.CUSTOMER: types.CompletionItemKind.Reference,
    ItemKind.TAG: types.CompletionItemKind.Keyword,
    ItemKind.DAY: types.CompletionItemKind.Event,
    ItemKind.LINE: types.CompletionItemKind.Snippet,
}
_SYMBOLS = {
    "customer": types.SymbolKind.Class,
    "front": types.SymbolKind.Object,
    "notes": types.SymbolKind.String,
    "tasks": types.SymbolKind.Array,
    "entry": types.SymbolKind.Event,
    "key": types.SymbolKind.Property,
    "item": types.SymbolKind.EnumMember,
}


class Places:
    """Places of one document: offsets and spans of its plain text to those of the protocol, and back."""

    def __init__(self, text: Text, path: str = "") -> None:
        self.text = text
        self.source: SourceText = source_text(path, text.plain)

    def position(self, offset: int) -> types.Position:
        """An offset as line and units."""
        line, column = self.source.position(min(max(offset, 0), len(self.source.text)))
        return types.Position(line=line - 1, character=self.text.units(line - 1, column - 1))

    def range(self, start: int, end: int) -> types.Range:
        """A stretch."""
        return types.Range(start=self.position(start), end=self.position(end))

    def span(self, span: Span) -> types.Range:
        """A span by its lines and columns: it may be one of an older text."""
        first = self._place(span.line, span.column)
        last = self._place(span.end_line, span.end_column)
        return types.Range(start=first, end=max(first, last, key=lambda one: (one.line, one.character)))

    def _place(self, line: int, column: int) -> types.Position:
        number = min(max(line, 1), len(self.source.starts)) - 1
        return types.Position(line=number, character=self.text.units(number, max(column - 1, 0)))

    def offset(self, position: types.Position) -> int:
        """Line and units as an offset; the nearest one where there is none."""
        starts = self.source.starts
        if position.line >= len(starts):
            return len(self.source.text)
        return starts[position.line] + self.text.column(position.line, position.character)

    def edits(self, edits: Iterable[Edit]) -> list[types.TextEdit]:
        """Changes; what they insert has the line ends of the document."""
        crlf = "\r\n" in self.text.raw
        return [
            types.TextEdit(
                range=self.range(one.start, one.end),
                new_text=one.text.replace("\n", "\r\n") if crlf else one.text,
            )
            for one in edits
        ]


def diagnostics(problems: Iterable[Problem], places: Places, words: Translator) -> list[types.Diagnostic]:
    """What is wrong: the checker's own codes and places, what happened and what to do in a sentence each."""
    return [_diagnostic(one, places, words) for one in problems]


def _diagnostic(problem: Problem, places: Places, words: Translator) -> types.Diagnostic:
    said = describe(problem, words)
    fix = f"\n{said.fix}" if said.fix else ""
    return types.Diagnostic(
        range=places.span(problem.span),
        message=f"{said.message}\n{said.remedy}{fix}",
        severity=_SEVERITY[problem.severity],
        code=problem.code,
        source="genjin",
    )


def completion(items: Iterable[Item], places: Places) -> types.CompletionList:
    """Completions, in the order given; they are asked for again while somebody types on."""
    return types.CompletionList(
        is_incomplete=True, items=[_item(one, number, places) for number, one in enumerate(items)]
    )


def _item(one: Item, number: int, places: Places) -> types.CompletionItem:
    about = types.MarkupContent(kind=types.MarkupKind.Markdown, value=one.about) if one.about else None
    return types.CompletionItem(
        label=one.label,
        kind=_ITEMS[one.kind],
        detail=one.detail or None,
        documentation=about,
        sort_text=f"{number:05}",
        filter_text=one.sought or one.label,
        text_edit=types.TextEdit(range=places.range(one.start, one.end), new_text=one.text),
    )


def card(found: Card | None, places: Places) -> types.Hover | None:
    """What is shown over a place."""
    if found is None:
        return None
    value = types.MarkupContent(kind=types.MarkupKind.Markdown, value=found.text)
    return types.Hover(contents=value, range=places.range(found.start, found.end))


def symbol(one: Symbol, places: Places) -> types.DocumentSymbol:
    """A part of a document."""
    return types.DocumentSymbol(
        name=one.name,
        kind=_SYMBOLS[one.kind],
        range=places.range(one.start, one.end),
        selection_range=places.range(one.start, min(one.name_end, one.end)),
        detail=one.detail or None,
        children=[symbol(part, places) for part in one.parts],
    )


def location(spot: Spot, root: Path, places_of: Callable[[str], Places]) -> types.Location:
    """A place in a file of the team."""
    uri = from_fs_path(str(root / spot.path)) or ""
    return types.Location(uri=uri, range=places_of(spot.path).span(spot.span))


def hint(one: Hint, places: Places) -> types.InlayHint:
    """A word behind a place."""
    return types.InlayHint(position=places.position(one.at), label=one.text, padding_left=True)


def lens(one: Lens, uri: str, places: Places) -> types.CodeLens:
    """A line to click on."""
    command = types.Command(title=one.title, command=APPEND, arguments=[uri])
    return types.CodeLens(range=places.range(one.at, one.at), command=command)


def fold(start: int, end: int, places: Places) -> types.FoldingRange:
    """A stretch that can be folded."""
    first, last = places.position(start), places.position(end)
    return types.FoldingRange(start_line=first.line, end_line=last.line)


def customer(name: str, number: str, place: types.Location) -> types.WorkspaceSymbol:
    """A customer of a team."""
    return types.WorkspaceSymbol(name=name, kind=types.SymbolKind.Class, location=place, container_name=number or None)


def action(fix: Fix, uri: str, places: Places, shown: Mapping[int, types.Diagnostic]) -> types.CodeAction:
    """A quick fix; one of a file's bytes is done to the file, which editors then read again."""
    told = shown.get(fix.problem) if fix.problem is not None else None
    edits = places.edits(fix.edits)
    return types.CodeAction(
        title=fix.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[told] if told else None,
        is_preferred=fix.safe or None,
        edit=types.WorkspaceEdit(changes={uri: edits}) if edits else None,
        command=None if edits else types.Command(title=fix.title, command=MEND, arguments=[uri]),
    )


def fix_all(title: str, uri: str, edits: list[types.TextEdit]) -> types.CodeAction:
    """All that is safe at once, as some editors do it on saving."""
    return types.CodeAction(
        title=title, kind=types.CodeActionKind.SourceFixAll, edit=types.WorkspaceEdit(changes={uri: list(edits)})
    )
