"""Front matter whose every line is plain, read without YAML's parser: that of most records is such.

Plain is a key with words, with words in brackets, with items of words below it, or with items that are keys with words.
There is nothing in such lines to mend, and one look at a line tells where its key and its words stand. All else is
`read_document`'s, which reads the same of plain lines.
"""

import re
from collections.abc import Iterator
from functools import cache

from site_builder.model.place import AT, COLUMNS, END, LINE, START, Span, made_span
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.yaml_document import Document
from site_builder.parse.yaml_lines import visible

_FIRST = r"[^\s\"'\[\]{}#|>&*!@`%,?:\u200b\u2060-]"
_KEY = r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff-]{0,60}"
_WORDS = rf"{_FIRST}[^\s#:]*(?: [^\s#:]+)*"
_ITEM = rf"{_FIRST}[^\s#:\uff1a]*(?: [^\s#:\uff1a]+)*"
_IN_BRACKETS = (
    rf"(?:{_FIRST}[^\s#:,?\"'\[\]{{}}]*(?: [^\s#:,?\"'\[\]{{}}]+)*|\"[A-Za-z0-9_\u4e00-\u9fff][^\s\"\\,?'\[\]{{}}]*\")"
)
_PAIRS = rf"{_KEY}: {_WORDS}(?:\n(?P=deep)  {_KEY}: {_WORDS})*"
_LINES = (
    rf"(?P<key>{_KEY}):"
    rf"(?: (?P<words>{_WORDS})| \[(?P<list>{_IN_BRACKETS}(?:, {_IN_BRACKETS})*)\]"
    rf"|(?P<items>\n(?P<indent> {{1,8}})- {_ITEM}(?:\n(?P=indent)- {_ITEM})*)"
    rf"|(?P<maps>\n(?P<deep> {{1,8}})- {_PAIRS}(?:\n(?P=deep)- {_PAIRS})*))(?:\n|\Z)"
)

_OF_ONE_LINE = ("words", "list")


@cache
def _lines() -> re.Pattern[str]:
    """Made when the first record is read: commands that read none need not wait for it."""
    return re.compile(_LINES)


def plain_document(source: SourceText, start: int, end: int) -> Document | None:
    """The tree of the lines from `start` up to `end`; None where one of them is not plain, or a key stands twice."""
    if visible(source.text[start:end]) != source.text[start:end]:
        return None
    pairs: list[tuple[Scalar, Node]] = []
    at, lines, line = start, _lines(), source.position(start)[0]
    while at < end:
        found = lines.match(source.text, at, end)
        if found is None:
            return None
        pairs.append(_pair(source, found, line))
        at = found.end()
        line += 1 if found.lastgroup in _OF_ONE_LINE else source.text.count("\n", found.start(), at)
    root = _mapping(source, pairs)
    return Document(root, ()) if pairs and not _has_twins(root) else None


def _has_twins(node: Mapping) -> bool:
    """Whether a key stands twice in a mapping, or in one of the mappings below it."""
    inner = (item for _, value in node.items if isinstance(value, Sequence) for item in value.items)
    return len({key.text for key, _ in node.items}) < len(node.items) or any(
        isinstance(item, Mapping) and _has_twins(item) for item in inner
    )


def _mapping(source: SourceText, pairs: list[tuple[Scalar, Node]]) -> Mapping:
    ends = (pairs[0][0].span.start, pairs[-1][1].span.end) if pairs else (0, 0)
    return Mapping(tuple(pairs), source.span(*ends))


def _pair(source: SourceText, found: re.Match[str], line: int) -> tuple[Scalar, Node]:
    """A key with its value, which begins in this line and with it."""
    kind = found.lastgroup or ""
    at, end = found.span(kind)
    begin, behind = found.span("key")
    whole = begin * AT + line * LINE + COLUMNS
    name = Scalar(found["key"], made_span(Span, whole + (behind - begin) * END))
    if kind == "words":
        return name, Scalar(found["words"], made_span(Span, whole + (at - begin) * START + (end - begin) * END))
    value = source.span(at, end)
    if kind == "list":
        listed = tuple(_scalar(source, *one) for one in _parts(found["list"], ", ", value.start))
        return name, Sequence(listed, source.span(value.start - 1, value.end + 1))
    mark = f"\n{found['indent'] or found['deep']}- "
    first = value.start + len(mark)
    parts = _parts(found[kind].removeprefix(mark), mark, first)
    read = _scalar if kind == "items" else _pairs
    return name, Sequence(tuple(read(source, *one) for one in parts), source.span(first - 2, value.end))


def _parts(text: str, mark: str, at: int) -> Iterator[tuple[str, int]]:
    """The texts between marks with their places; the first one stands at `at`."""
    for words in text.split(mark):
        yield words, at
        at += len(words) + len(mark)


def _scalar(source: SourceText, words: str, at: int) -> Scalar:
    is_quoted = words.startswith('"')
    return Scalar(words[1:-1] if is_quoted else words, source.span(at, at + len(words)), is_quoted)


def _pairs(source: SourceText, lines: str, at: int) -> Mapping:
    """The keys with words of one item, each in a line of its own."""
    pairs: list[tuple[Scalar, Node]] = []
    for line, start in _parts(lines, "\n", at):
        key, _, words = line.lstrip(" ").partition(": ")
        first = start + len(line) - len(line.lstrip(" "))
        begin = first + len(key) + len(": ")
        pairs.append((_scalar(source, key, first), _scalar(source, words, begin)))
    return _mapping(source, pairs)
