"""The front matter as keys with values: spellings resolved, each field once; nothing is interpreted yet."""

from collections.abc import Mapping as Lookup
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.custom_field import CustomField, FieldHome
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.model.rules import Rules
from site_builder.model.words import names_of
from site_builder.parse.field_reader import FieldReader, key_of
from site_builder.parse.fields import FIELDS, NESTED_NAMES, FieldSpec, find_field, fold_key
from site_builder.parse.front_matter import Fences, find_fences
from site_builder.parse.nearest import nearest
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping, Node, Scalar
from site_builder.parse.vocabulary.field_words import COMPUTED
from site_builder.parse.yaml_document import Document
from site_builder.parse.yaml_plain import plain_document


class Entry(NamedTuple):
    """A known key with its value. `broken`: something in the value is reported already and means nothing."""

    spec: FieldSpec | CustomField
    name: Scalar
    node: Node
    broken: bool


@dataclass(frozen=True, slots=True)
class Header:
    """The entries by canonical key (custom fields by theirs), and where the body starts."""

    entries: Lookup[str, Entry]
    fences: Fences


def read_header(reader: FieldReader) -> Header:
    """Read the front matter of the reader's record; problems go to the reader."""
    source = reader.source
    fences = find_fences(source)
    reader.problems += fences.problems
    custom = _custom_names(reader.rules)
    document = _document(source, fences, custom)
    reader.problems += document.problems
    root = document.root
    if root is not None and not isinstance(root, Mapping):
        reader.problems.append(Problem(code="GJ114", path=source.path, span=root.span, variant="document"))
    entries: dict[str, Entry] = {}
    for name, node in root.items if isinstance(root, Mapping) else ():
        spec = find_field(name.text) or custom.get(fold_key(name.text))
        if spec is None:
            _unknown(reader, name, custom)
        elif (first := entries.get(spec.key)) is not None:
            _twice(reader, name, first)
        else:
            entries[spec.key] = Entry(spec, name, node, _is_broken(name, node, document))
    return Header(entries, fences)


def _document(source: SourceText, fences: Fences, custom: Lookup[str, CustomField]) -> Document:
    if plain := plain_document(source, fences.start, fences.end):
        return plain
    from site_builder.parse.yaml_tree import read_document  # noqa: PLC0415 - most records need no parser of YAML

    def known(name: str) -> bool:
        folded = fold_key(name)
        return folded in NESTED_NAMES or folded in custom or find_field(name) is not None

    return read_document(source, fences.start, fences.end, known=known, comments=False)


@lru_cache(maxsize=16)
def _custom_names(rules: Rules) -> Lookup[str, CustomField]:
    """The team's own fields that may stand here, by every spelling."""
    return {
        fold_key(name): spec
        for spec in rules.fields
        if spec.on is not FieldHome.FOLLOW_UP
        for name in names_of(spec)
        if name
    }


def _is_broken(name: Scalar, node: Node, document: Document) -> bool:
    if not document.broken:
        return False
    start, end = name.span.start, max(node.span.end, name.span.end)
    return any(first < end and start < max(last, first + 1) for first, last in document.broken)


def _unknown(reader: FieldReader, name: Scalar, custom: Lookup[str, CustomField]) -> None:
    """A key nobody knows; facts that are computed from the log have a sentence of their own."""
    params: dict[str, Param] = {"key": name.text[:60]}
    if fold_key(name.text) in COMPUTED:
        problem = Problem(code="GJ110", path=reader.source.path, span=name.span, variant="computed", params=params)
    elif near := nearest(name.text, _spellings(name.text, custom)):
        params["nearest"] = near
        problem = Problem(
            code="GJ110", path=reader.source.path, span=name.span, variant="near", params=params, remedy=Remedy(near)
        )
    else:
        problem = Problem(code="GJ110", path=reader.source.path, span=name.span, params=params)
    reader.problems.append(problem)


def _spellings(typed: str, custom: Lookup[str, CustomField]) -> tuple[str, ...]:
    """The names to suggest, in the language of what was typed."""
    if typed.isascii():
        return (*(spec.key for spec in FIELDS), *(spec.key for spec in custom.values()))
    return (*(spec.zh for spec in FIELDS), *(spec.zh for spec in custom.values()))


def _twice(reader: FieldReader, name: Scalar, first: Entry) -> None:
    params: dict[str, Param] = {"key": name.text, "other": first.name.text, "line": first.name.span.line}
    reader.report("GJ104", name.span, key_of(first.spec), "synonym", params)
