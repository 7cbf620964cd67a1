"""A tree against the table of settings: typed values, and a problem for everything that does not fit."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from site_builder.model.frozen import dataclass
from site_builder.model.language import CHINESE, LANGUAGES
from site_builder.model.pipeline import Cadence
from site_builder.model.place import Edit, Span
from site_builder.model.problem import Param, Problem, Remedy
from site_builder.model.words import Term
from site_builder.parse import tree
from site_builder.parse.config.kinds import read_value
from site_builder.parse.config.secrets import is_secret, is_secret_key
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.values import Values, Word
from site_builder.parse.nearest import nearest
from site_builder.parse.tags import as_tag, canonical, find_tags
from site_builder.parse.text_pass import in_one_line, is_one_line
from site_builder.parse.vocabulary.log_marks import HASHES

_SHOWN = 60


@dataclass(slots=True)
class Findings:
    """The problems of one file as they are found."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, span: Span, variant: str = "", remedy: Remedy | None = None, **params: Param) -> None:
        """Note a problem."""
        self.problems.append(
            Problem(code=code, path=self.path, span=span, variant=variant, params=params, remedy=remedy)
        )


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
        findings.add("GJ831", below.span, key=_shown(name.text))
        return
    close = nearest(name.text, table)
    remedy = Remedy(close, (Edit(name.span.start, name.span.end, close),), safe=False) if close else None
    findings.add("GJ802", name.span, "nearest" if close else "", remedy, key=_shown(name.text), near=close or "")


def _read(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    reader = _SHAPES.get(setting.kind)
    if reader:
        return reader(setting, node, findings)
    if not isinstance(node, tree.Scalar):
        _wrong(setting, node, findings)
        return None
    return _scalar(setting, setting.kind, node, findings)


def _scalar(setting: Setting, kind: Kind, node: tree.Scalar, findings: Findings) -> object | None:
    if not node.text.strip():
        findings.add("GJ803", node.span, "empty", key=setting.key, expected=_expected(kind))
        return None
    if kind is Kind.OPTION:
        return _option(setting, node, findings)
    text = node.text.strip()
    if is_secret(text):
        findings.add("GJ831", node.span, key=setting.key)
        return None
    if kind is not Kind.PROSE and not is_one_line(text):
        text = in_one_line(text)
        findings.add("GJ803", node.span, "lines", key=setting.key, value=_shown(text))
    value = read_value(kind, text)
    if value is None:
        _wrong(setting, node, findings, kind)
        return None
    if kind in {Kind.NUMBER, Kind.DECIMAL, Kind.OFFSET} and not _in_range(setting, value):
        params: dict[str, Param] = {"key": setting.key, "value": _shown(node.text)}
        bounds = {"low": "" if setting.least is None else setting.least, "high": setting.most or ""}
        findings.add("GJ810", node.span, "" if setting.most is not None else "least", None, **params, **bounds)
        return None
    return value


def _in_range(setting: Setting, value: object) -> bool:
    low, high = setting.least, setting.most
    number = float(value.count if isinstance(value, Cadence) else str(value))
    return (low is None or number >= low) and (high is None or number <= high)


def _option(setting: Setting, node: tree.Scalar, findings: Findings) -> str | None:
    word = node.text.strip()
    found = next((one for one in setting.options if one.casefold() == word.casefold()), None)
    if found is None:
        close = nearest(word, setting.options)
        remedy = Remedy(close, (Edit(node.span.start, node.span.end, close),), safe=False) if close else None
        params: dict[str, Param] = {"key": setting.key, "value": _shown(word)}
        findings.add("GJ803", node.span, "option", remedy, **params, known=", ".join(setting.options))
    return found


def _wrong(setting: Setting, node: tree.Node, findings: Findings, kind: Kind | None = None) -> None:
    shown = _shown(node.text) if isinstance(node, tree.Scalar) else ""
    variant = "" if shown else "shape"
    findings.add("GJ803", node.span, variant, key=setting.key, value=shown, expected=_expected(kind or setting.kind))


def _expected(kind: Kind) -> Term:
    return Term(f"setting.kind.{kind}")


def _shown(text: str) -> str:
    return text.strip()[:_SHOWN]


def _texts(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    items = node.items if isinstance(node, tree.Sequence) else (node,)
    words: list[Word] = []
    for item in items:
        if not isinstance(item, tree.Scalar):
            _wrong(setting, item, findings)
            return None
        kind = Kind.OPTION if setting.options else Kind.TEXT
        value = _scalar(setting, kind, item, findings)
        if isinstance(value, str):
            words.append(Word(value, item.span))
    return tuple(words)


def _tags(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    """Tags without their hash; what could not stand behind one in a record is none."""
    found = _texts(setting, node, findings)
    if not isinstance(found, tuple):
        return None
    words = [Word(word.text.strip().lstrip(HASHES).strip(), word.span) for word in found]
    return tuple(word for word in words if _is_tag(word, setting, findings))


def _is_tag(word: Word, setting: Setting, findings: Findings) -> bool:
    if find_tags(f"#{word.text}") == (canonical(word.text),):
        return True
    near = as_tag(word.text)
    remedy = Remedy(near, (Edit(word.span.start, word.span.end, near),), safe=False) if near else None
    variant = "tag-nearest" if near else "tag"
    findings.add("GJ803", word.span, variant, remedy, key=setting.key, value=_shown(word.text), near=near or "")
    return False


def _days(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    items = node.items if isinstance(node, tree.Sequence) else (node,)
    days: list[object] = []
    for item in items:
        if not isinstance(item, tree.Scalar):
            _wrong(setting, item, findings)
            return None
        value = _scalar(setting, Kind.DAYS, item, findings)
        days += value if isinstance(value, tuple) else ()
    return tuple(days)


_EACH = tuple(Setting(key=one, kind=Kind.PROSE) for one in LANGUAGES)


def _words(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    match node:
        case tree.Scalar():
            value = _scalar(setting, Kind.PROSE, node, findings)
            return Values({CHINESE: value}, {CHINESE: node.span}, node.span) if value else None
        case tree.Mapping():
            return read_settings(node, _EACH, findings)
        case _:
            _wrong(setting, node, findings)
            return None


def _section(setting: Setting, node: tree.Node, findings: Findings) -> Values | None:
    if isinstance(node, tree.Mapping):
        return read_settings(node, setting.settings, findings)
    if isinstance(node, tree.Scalar) and setting.short and node.text.strip():
        short = next(one for one in setting.settings if one.key == setting.short)
        value = _scalar(short, short.kind, node, findings)
        return Values({short.key: value}, {short.key: node.span}, node.span) if value is not None else None
    _wrong(setting, node, findings)
    return None


def _items(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    if not isinstance(node, tree.Sequence):
        _wrong(setting, node, findings)
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
            findings.add("GJ805", item.place(twice), key=twice, value=_shown(item.text(twice)))
        if twice is None or twice != setting.unique[0]:
            yield item
        seen |= set(names.values())


def _table(setting: Setting, node: tree.Node, findings: Findings) -> Values | None:
    if not isinstance(node, tree.Mapping):
        _wrong(setting, node, findings)
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
        return _scalar(setting, setting.of, node, findings)
    _wrong(setting, node, findings, setting.of)
    return None


def _severities(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    if not isinstance(node, tree.Mapping):
        _wrong(setting, node, findings)
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
    Kind.TEXTS: _texts,
    Kind.TAGS: _tags,
    Kind.SECTIONS: _texts,
    Kind.DAYS: _days,
    Kind.WORDS: _words,
    Kind.SECTION: _section,
    Kind.ITEMS: _items,
    Kind.TABLE: _table,
    Kind.SEVERITIES: _severities,
    Kind.FREE: _free,
}
