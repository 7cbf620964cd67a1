"""docs/editors/snippets/: what editors without a server can put in, made of the field table and the shipped words.

The form is that of VS Code, which other editors read as well. Days are the editor's own variables.
"""

import json
from collections.abc import Iterable, Iterator

from site_builder.edits.wording import Wording, field_line
from site_builder.i18n.translator import Translator, translator
from site_builder.model.pipeline import StageKind
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.config.rules import read_rules
from site_builder.parse.fields import FIELDS
from site_builder.parse.vocabulary.log_words import WORDS, LogWord

TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
_OPTIONAL = ("contacts", "tags", "amount", "expected_close")
_VALUES = {
    "id": "C$CURRENT_YEAR$CURRENT_MONTH$CURRENT_DATE-001",
    "first_contact": TODAY,
    "expected_close": TODAY,
    "amount": "100000",
}


def rules_in(language: str) -> Rules:
    """The shipped rules of a team that writes this language."""
    content = f"language: {language}\n".encode()
    return read_rules([SourceFile(path="records/config/site.yaml", content=content, size=len(content))])[0]


def render(language: str) -> str:
    """The file of a language."""
    rules, words = rules_in(language), translator(language)
    found = {}
    for name, prefix, lines in _snippets(rules, words):
        found[name] = {"prefix": prefix, "scope": "markdown", "body": lines, "description": name}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _snippets(rules: Rules, words: Translator) -> Iterator[tuple[str, str, list[str]]]:
    wording = Wording(rules)
    yield (
        words.text("snippet.customer"),
        "gj-customer",
        [*_customer(rules, words), "", *_entry(rules, words, first=True)],
    )
    yield words.text("snippet.entry"), "gj-entry", _entry(rules, words)
    yield words.text("snippet.note"), "gj-note", _note(wording, words)
    yield words.text("snippet.task"), "gj-task", [f"- [ ] {TODAY} @${{1:{words.text('snippet.who')}}} $0"]
    for one in WORDS:
        yield words.text(f"field.{one.key}"), f"gj-{one.key.replace('_', '-')}", [_field(one, wording)]


def _customer(rules: Rules, words: Translator) -> Iterator[str]:
    wording = Wording(rules)
    yield "---"
    number = 0
    for spec in FIELDS:
        if not spec.required and spec.key not in _OPTIONAL:
            continue
        number += 1
        value = _value(spec.key, number, rules, words)
        key = wording.key(spec.key)
        yield from (f"{key}:", f"  - {value}") if spec.key == "contacts" else (f"{key}: {value}",)
    yield "---"
    yield ""
    yield wording.log_heading


def _value(key: str, number: int, rules: Rules, words: Translator) -> str:
    if key == "tier":
        return _choice(number, (one.key for one in rules.tiers))
    if key == "tags":
        return f"[${{{number}:{words.text('snippet.tag')}}}]"
    if key in _VALUES:
        return f"${{{number}:{_VALUES[key]}}}"
    return f"${{{number}:{words.text(f'snippet.{key}')}}}"


def _entry(rules: Rules, words: Translator, *, first: bool = False) -> list[str]:
    wording = Wording(rules)
    base = 20 if first else 0
    methods = _choice(base + 1, (wording.method(one.key) for one in rules.methods if one.contact and not one.requires))
    who = f"${{{base + 2}:{words.text('snippet.who')}}}"
    text = f"${{{base + 3}:{words.text('snippet.text')}}}"
    step = f"${{{base + 4}:{words.text('snippet.step')}}}"
    line = field_line(wording.log_key("next_step"), TODAY, step)
    return [f"### {TODAY} {methods} @{who}", text, "", line]


def _note(wording: Wording, words: Translator) -> list[str]:
    return [f"### {TODAY} {wording.method('note')} @${{1:{words.text('snippet.who')}}}", "$0"]


def _field(one: LogWord, wording: Wording) -> str:
    day = TODAY if "date" in one.takes else ""
    kind = _choice(1, ("NPS", "CSAT")) if "kind" in one.takes else ""
    return field_line(wording.log_key(one.key), f"{day}{kind}", _said(one, wording))


def _said(one: LogWord, wording: Wording) -> str:
    if one.key != "stage":
        return "$0"
    stages = [stage.key for stage in wording.rules.pipeline.stages if stage.kind is not StageKind.INVALID]
    return _choice(2, (wording.stage(key) for key in stages))


def _choice(number: int, words: Iterable[str]) -> str:
    return f"${{{number}|{','.join(words)}|}}"
