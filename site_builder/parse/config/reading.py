"""A tree against the table of settings: typed values, and a problem for everything that does not fit."""

from collections.abc import Callable, Iterable, Mapping

from site_builder.model.language import CHINESE, LANGUAGES
from site_builder.model.place import Edit, Span
from site_builder.model.problem import Remedy
from site_builder.parse import tree
from site_builder.parse.config.findings import Findings, shown, wrong
from site_builder.parse.config.scalars import read_scalar
from site_builder.parse.config.secrets import is_secret, is_secret_key
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.several import read_days, read_tags, read_texts
from site_builder.parse.config.values import Values
from site_builder.parse.nearest import nearest


def read_settings(node: tree.Mapping, settings: tuple[Setting, ...], findings: Findings) -> Values:
    """The mapping's settings by the table; unknown and missing keys and wrong values are problems."""
    table = {one.key: one for one in settings}
    values: dict[str, object] = {}
    spans: dict[str, Span] = {}
    for name, below in node.items:
        setting = table.get(name.text)
        if setting is None:
            _unknown(name, below, table, findings)
            continue
        spans[name.text] = below.span
        value = _read(setting, below, findings)
        if value is not None:
            values[name.text] = value
    for one in settings:
        if one.required and one.key not in spans:
            findings.add("GJ804", node.span, key=one.key)
    return Values(values, spans, node.span)


def _unknown(name: tree.Scalar, below: tree.Node, table: Iterable[str], findings: Findings) -> None:
    if is_secret_key(name.text) or (isinstance(below, tree.Scalar) and is_secret(below.text)):
        findings.add("GJ831", below.span, key=shown(name.text))
        return
    close = nearest(name.text, table)
    remedy = Remedy(close, (Edit(name.span.start, name.span.end, close),), safe=False) if close else None
    findings.add("GJ802", name.span, "nearest" if close else "", remedy, key=shown(name.text), near=close or "")


def _read(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    reader = _SHAPES.get(setting.kind)
    if reader:
        return reader(setting, node, findings)
    if not isinstance(node, tree.Scalar):
        wrong(setting, node, findings)
        return None
    return read_scalar(setting, setting.kind, node, findings)


_EACH = tuple(Setting(key=one, kind=Kind.PROSE) for one in LANGUAGES)


def _words(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    match node:
        case tree.Scalar():
            value = read_scalar(setting, Kind.PROSE, node, findings)
            return Values({CHINESE: value}, {CHINESE: node.span}, node.span) if value else None
        case tree.Mapping():
            return read_settings(node, _EACH, findings)
        case _:
            wrong(setting, node, findings)
            return None


def _section(setting: Setting, node: tree.Node, findings: Findings) -> Values | None:
    if isinstance(node, tree.Mapping):
        return read_settings(node, setting.settings, findings)
    if isinstance(node, tree.Scalar) and setting.short and node.text.strip():
        short = next(one for one in setting.settings if one.key == setting.short)
        value = read_scalar(short, short.kind, node, findings)
        return Values({short.key: value}, {short.key: node.span}, node.span) if value is not None else None
    wrong(setting, node, findings)
    return None


def _items(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    if not isinstance(node, tree.Sequence):
        wrong(setting, node, findings)
        return None
    read = (_section(setting, item, findings) for item in node.items)
    needed = {one.key for one in setting.settings if one.required}
    items = [one for one in read if one is not None and needed <= one.values.keys()]
    return tuple(_unique(setting, items, findings))


def _unique(setting: Setting, items: Iterable[Values], findings: Findings) -> Iterable[Values]:
    """The items whose first unique key nobody had before; a name that another item has is reported, too."""
    seen: set[str] = set()
    for item in items:
        names = {key: item.text(key).casefold() for key in setting.unique if item.has(key)}
        twice = next((key for key, name in names.items() if name in seen), None)
        if twice is not None:
            findings.add("GJ805", item.place(twice), key=twice, value=shown(item.text(twice)))
        if twice is None or twice != setting.unique[0]:
            yield item
        seen |= set(names.values())


def _table(setting: Setting, node: tree.Node, findings: Findings) -> Values | None:
    if not isinstance(node, tree.Mapping):
        wrong(setting, node, findings)
        return None
    values: dict[str, object] = {}
    for name, below in node.items:
        value = _of_table(setting, below, findings)
        if value is not None:
            values[name.text] = value
    return Values(values, {name.text: name.span for name, _ in node.items}, node.span)


def _of_table(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    """A value of a table: plain, or a group of settings where it has some."""
    if setting.settings:
        return _section(setting, node, findings)
    if isinstance(node, tree.Scalar):
        return read_scalar(setting, setting.of, node, findings)
    wrong(setting, node, findings, setting.of)
    return None


def _severities(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    if not isinstance(node, tree.Mapping):
        wrong(setting, node, findings)
        return None
    read = ((name, _severity(setting, below, findings)) for name, below in node.items)
    return tuple((name.text, name.span, value) for name, value in read if value is not None)


def _severity(setting: Setting, node: tree.Node, findings: Findings) -> Values | None:
    """A word, or `{severity: word, from: day}`."""
    named = Setting(key="severity", kind=Kind.OPTION, options=("error", "warning", "info", "off"), required=True)
    whole = Setting(
        key=setting.key, kind=Kind.SECTION, settings=(named, Setting(key="from", kind=Kind.DATE)), short="severity"
    )
    return _section(whole, node, findings)


def _free(_setting: Setting, node: tree.Node, _findings: Findings) -> object:
    return node


_SHAPES: Mapping[Kind, Callable[[Setting, tree.Node, Findings], object | None]] = {
    Kind.TEXTS: read_texts,
    Kind.TAGS: read_tags,
    Kind.SECTIONS: read_texts,
    Kind.DAYS: read_days,
    Kind.WORDS: _words,
    Kind.SECTION: _section,
    Kind.ITEMS: _items,
    Kind.TABLE: _table,
    Kind.SEVERITIES: _severities,
    Kind.FREE: _free,
}
