"""Settings of several values: texts, tags, days."""

from site_builder.model.place import Edit
from site_builder.model.problem import Remedy
from site_builder.parse import tree
from site_builder.parse.config.findings import Findings, shown, wrong
from site_builder.parse.config.scalars import read_scalar
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.values import Word
from site_builder.parse.tags import as_tag, canonical, find_tags
from site_builder.parse.vocabulary.log_marks import HASHES


def read_texts(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    """One text or several."""
    items = node.items if isinstance(node, tree.Sequence) else (node,)
    words: list[Word] = []
    for item in items:
        if not isinstance(item, tree.Scalar):
            wrong(setting, item, findings)
            return None
        kind = Kind.OPTION if setting.options else Kind.TEXT
        value = read_scalar(setting, kind, item, findings)
        if isinstance(value, str):
            words.append(Word(value, item.span))
    return tuple(words)


def read_tags(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    """Tags without their hash; what could not stand behind one in a record is none."""
    found = read_texts(setting, node, findings)
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
    findings.add("GJ803", word.span, variant, remedy, key=setting.key, value=shown(word.text), near=near or "")
    return False


def read_days(setting: Setting, node: tree.Node, findings: Findings) -> object | None:
    """One day or several, spans of days among them."""
    items = node.items if isinstance(node, tree.Sequence) else (node,)
    days: list[object] = []
    for item in items:
        if not isinstance(item, tree.Scalar):
            wrong(setting, item, findings)
            return None
        value = read_scalar(setting, Kind.DAYS, item, findings)
        days += value if isinstance(value, tuple) else ()
    return tuple(days)
