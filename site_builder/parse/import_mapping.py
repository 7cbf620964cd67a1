"""A mapping file of `records/imports/`: how a foreign table is read, as a team keeps it."""

from collections.abc import Callable, Iterable, Mapping

from site_builder.model.frozen import dataclass
from site_builder.model.import_mapping import ImportMapping, SheetMapping
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile
from site_builder.model.words import Term
from site_builder.parse import tree
from site_builder.parse.config.findings import Findings
from site_builder.parse.import_words import KINDS
from site_builder.parse.loader import read_text
from site_builder.parse.nearest import nearest
from site_builder.parse.yaml_tree import read_tree

_KEYS = ("source", "sheets", "values", "set", "same")
_SHEET_KEYS = ("kind", "header_row", "columns")
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What a mapping may name: targets of columns, families of words, and whether a word of ours is known.

    `has_target` and `has_word` (family, word) say whether one exists; `targets` and `families` are for suggestions.
    """

    has_target: Callable[[str], bool]
    has_word: Callable[[str, str], bool]
    targets: tuple[str, ...]
    families: tuple[str, ...]


def read_mapping(file: SourceFile, known: Vocabulary) -> tuple[ImportMapping | None, tuple[Problem, ...]]:
    """The mapping, None where the file holds none; what it says wrongly is a problem and counts as not said."""
    source, problems = read_text(file)
    if source is None:
        return None, problems
    root, faults = read_tree(source, 0, len(source.text))
    findings = Findings(file.path, [*problems, *faults])
    if not isinstance(root, tree.Mapping):
        if root is not None and not findings.problems:
            findings.add("GJ801", root.span, file=file.path.rsplit("/", 1)[-1])
        return None, tuple(findings.problems)
    return _mapping(root, known, findings), tuple(findings.problems)


def _mapping(root: tree.Mapping, known: Vocabulary, findings: Findings) -> ImportMapping:
    parts = _known_keys(root, _KEYS, findings)
    source = parts.get("source")
    return ImportMapping(
        source=source.text.strip() if isinstance(source, tree.Scalar) else "",
        sheets={
            name.text: _sheet(below, known, findings)
            for name, below in _items("sheets", parts.get("sheets"), findings)
            if isinstance(below, tree.Mapping)
        },
        values={
            name.text: _words(name, below, known, findings)
            for name, below in _items("values", parts.get("values"), findings)
            if _is_one_of(name, known.families, findings)
        },
        set=_texts("set", parts.get("set"), findings),
        same=_texts("same", parts.get("same"), findings),
    )


def _sheet(node: tree.Mapping, known: Vocabulary, findings: Findings) -> SheetMapping:
    parts = _known_keys(node, _SHEET_KEYS, findings)
    kind, row = parts.get("kind"), parts.get("header_row")
    columns = _texts("columns", parts.get("columns"), findings)
    for name, below in _pairs(parts.get("columns")):
        if isinstance(below, tree.Scalar) and below.text.strip() and not known.has_target(below.text.strip()):
            _unknown("columns", below, known.targets, findings)
            columns.pop(name.text, None)
    return SheetMapping(
        kind=_option("kind", kind, KINDS, findings), header_row=_number("header_row", row, findings), columns=columns
    )


def _words(name: tree.Scalar, node: tree.Node, known: Vocabulary, findings: Findings) -> dict[str, str]:
    found = _texts(name.text, node, findings)
    for word, below in _pairs(node):
        if isinstance(below, tree.Scalar) and below.text.strip() and not known.has_word(name.text, below.text.strip()):
            _unknown(f"{name.text}: {word.text}"[:_SHOWN], below, (), findings)
            found.pop(word.text, None)
    return found


def _known_keys(node: tree.Mapping, keys: Iterable[str], findings: Findings) -> Mapping[str, tree.Node]:
    return {name.text: below for name, below in node.items if _is_one_of(name, tuple(keys), findings)}


def _is_one_of(name: tree.Scalar, keys: tuple[str, ...], findings: Findings) -> bool:
    if name.text in keys:
        return True
    near = nearest(name.text, keys)
    findings.add("GJ802", name.span, "nearest" if near else "", key=name.text[:_SHOWN], near=near or "")
    return False


def _pairs(node: tree.Node | None) -> tuple[tuple[tree.Scalar, tree.Node], ...]:
    return node.items if isinstance(node, tree.Mapping) else ()


def _items(key: str, node: tree.Node | None, findings: Findings) -> tuple[tuple[tree.Scalar, tree.Node], ...]:
    if isinstance(node, tree.Mapping):
        return node.items
    if node is not None and not (isinstance(node, tree.Scalar) and not node.text.strip()):
        _shape(key, node, findings)
    return ()


def _texts(key: str, node: tree.Node | None, findings: Findings) -> dict[str, str]:
    """Texts by texts; an empty one is a question that nobody has answered."""
    found: dict[str, str] = {}
    for name, below in _items(key, node, findings):
        if isinstance(below, tree.Scalar):
            found[name.text] = below.text.strip()
        else:
            _shape(key, below, findings)
    return found


def _shape(key: str, node: tree.Node, findings: Findings) -> None:
    findings.add("GJ803", node.span, "shape", key=key, value="", expected=Term("setting.kind.table"))


def _unknown(key: str, node: tree.Scalar, names: tuple[str, ...], findings: Findings) -> None:
    near = nearest(node.text, names)
    params = {"value": node.text.strip()[:_SHOWN], "key": key, "near": near or ""}
    findings.add("GJ806", node.span, "nearest" if near else "", None, **params)


def _option(key: str, node: tree.Node | None, options: tuple[str, ...], findings: Findings) -> str:
    if not isinstance(node, tree.Scalar) or not node.text.strip():
        return ""
    word = node.text.strip()
    if word not in options:
        findings.add("GJ803", node.span, "option", key=key, value=word[:_SHOWN], known=", ".join(options))
        return ""
    return word


def _number(key: str, node: tree.Node | None, findings: Findings) -> int:
    if not isinstance(node, tree.Scalar) or not node.text.strip():
        return 0
    if not node.text.strip().isascii() or not node.text.strip().isdigit():
        expected = Term("setting.kind.number")
        findings.add("GJ803", node.span, key=key, value=node.text.strip()[:_SHOWN], expected=expected)
        return 0
    return int(node.text.strip())
