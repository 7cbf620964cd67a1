"""Single values of the front matter, changed in place."""

from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.place import Span
from site_builder.model.rules import Rules
from site_builder.parse.field_reader import FieldReader
from site_builder.parse.header import read_header
from site_builder.parse.text import SourceText


def set_value(source: SourceText, key: str, value: str, rules: Rules) -> str:
    """The record's text with this value of this key.

    A key that is not there is added as the last one, unless the front matter has no clear end.
    """
    header = read_header(FieldReader(source, rules))
    entry = header.entries.get(key)
    text = source.text
    if entry is None and header.fences.problems:
        return text
    if entry is None:
        end = header.fences.end
        name = Wording(rules).key(key)
        return f"{text[:end]}{name}: {yaml_text(value)}\n{text[end:]}"
    span: Span = entry.node.span
    space = " " if text[span.start - 1 : span.start] in (":", "\uff1a") else ""
    return f"{text[: span.start]}{space}{yaml_text(value)}{text[span.end :]}"


def line_of(source: SourceText, offset: int) -> tuple[int, int]:
    """The line around an offset, its end mark included."""
    line, _ = source.position(offset)
    start = source.starts[line - 1]
    return start, source.starts[line] if line < len(source.starts) else len(source.text)
