"""A team whose every text means harm: made from the tables of fields and settings, so that a new one is in it by itself."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import yaml

from site_builder.model.custom_field import FieldType
from site_builder.parse import fields
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.table import FILES
from site_builder.parse.fields import FieldSpec, ValueType
from site_builder.parse.vocabulary.log_words import WORDS

DAY = date(2026, 3, 12)
MARK = "gjxss"
"""What every harmful piece carries; no element, attribute, property or command of ours is called so."""
MARKUP = (
    f"词\"><{MARK} on{MARK}=1>' on{MARK}='2' </script></title></textarea></style><script>{MARK}(1)</script>"
    f"<!--<{MARK}>--> ]]><{MARK}>&lt;{MARK}&gt; {{{{7*191}}}} ${{7*191}} `x` [a](javascript:{MARK}) "
    f'<javascript:{MARK}> ![i](x" on{MARK}="1)'
)
CONTROLS = (
    f"=cmd|' /C calc'!A0\x1b]0;{MARK}\x07\x1b[2J\x9b31m\u202e\u2066\u200f\u2028\0\ufffe\x08\r\nBEGIN:VEVENT\r\n"
    f"X-{MARK.upper()}:1\r\nBcc: {MARK}@evil.example\r\n\r\n::error file=x::{MARK}\n##[error]{MARK}\n##vso[task.{MARK}]x"
)
LINK = f"javascript:{MARK}(1)"
PATH = f"../../../{MARK}"
HARMS: Mapping[str, str] = {"markup": MARKUP, "controls": CONTROLS, "link": LINK, "path": PATH}
PLAIN = "词"
REFERRING = {"department", "manager", "server", "user", "from", "to", "each", "mail", "code", "owner", "requests"}
"""Settings that name something else, or that a machine reads: what does not fit there is other tests' matter."""
_TYPED: Mapping[ValueType, object] = {
    ValueType.DATE: "2026-03-01",
    ValueType.MONEY: "50万",
    ValueType.PERCENT: "30%",
    ValueType.BOOL: "是",
    ValueType.MEMBER: "zhangwei",
    ValueType.MEMBERS: ["lina"],
    ValueType.TIER: "A",
}
_NESTED: Mapping[ValueType, tuple[FieldSpec, ...]] = {
    ValueType.CONTACTS: fields.CONTACT_FIELDS,
    ValueType.NEEDS: fields.NEED_FIELDS,
    ValueType.RISK: fields.RISK_FIELDS,
    ValueType.OPPORTUNITIES: fields.OPPORTUNITY_FIELDS,
    ValueType.WAIVERS: fields.WAIVER_FIELDS,
}
_LISTS = {ValueType.TEXTS, ValueType.NAMES, ValueType.TAGS, ValueType.CONTACTS, ValueType.NEEDS, *_NESTED}


def value_of(spec: FieldSpec, text: str, *, all_wrong: bool) -> object:
    """A value that is read, with the harm wherever it takes words; or the harm in every place."""
    if spec.type in _NESTED:
        inner = {one.zh: value_of(one, text, all_wrong=all_wrong) for one in _NESTED[spec.type] if one.key != "left"}
        return [inner] if spec.type is not ValueType.RISK else inner
    if spec.type in _TYPED and not all_wrong:
        return _TYPED[spec.type]
    return [text, text] if spec.type in _LISTS else text


def front(text: str, number: int, *, all_wrong: bool) -> dict[str, object]:
    """Every field of the table; a record that is to be read keeps its own id."""
    found = {spec.zh: value_of(spec, text, all_wrong=all_wrong) for spec in fields.FIELDS}
    found["自造字段"] = text
    found |= {f"自定义{one}": text for one in FieldType}
    if not all_wrong:
        found |= {"编号": f"C20260101-{number:03}", "客户名称": f"{text} {number}"}
        if number % 2:
            del found["商机"]
        else:
            found |= {"商机": [dict(next(iter(found["商机"])), 编号="O1")]} if isinstance(found["商机"], list) else {}
    return found


def record(text: str, number: int, *, all_wrong: bool = False) -> str:
    """A record: front matter, prose, tasks and a log that say it everywhere."""
    line = text if all_wrong else " ".join(text.split())
    head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front(text, number, all_wrong=all_wrong).items())
    names = "".join(f"- {one.zh}：{line}\n" for one in WORDS if one.key not in {"next_step", "stage"} or all_wrong)
    return (
        f"---\n{head}---\n\n{text}\n\n# {line}\n\n## {line}\n\n| {line} | b |\n|---|---|\n| {line} | b |\n\n"
        f"## 待办\n\n- [ ] 2026-03-13 @zhangwei {line} #{line}\n- [ ] 2026-03-10 @技术部 {line} #协作\n"
        f"- [x] 2026-03-10 @{line} {line} (2026-03-11)\n\n## 跟进记录\n\n"
        f"### 2026-03-10 09:30 电话 @zhangwei\n{line}\n\n{text}\n\n{names}- 附件：{line}，{PATH}/a.txt\n"
        f"- 下一步 2026-03-11：{line}\n\n### 2026-03-11 {line} @{line}\n{line} [[{line}]] #{line}\n\n- {line}：{line}\n"
        f"- 下一步 {line}：{line}\n\n### {line}\n{line}\n\n### 2026-03-11 投诉 @lina\n{line}\n\n- 下一步 2026-03-13：{line}\n"
    )


Edit = tuple[int, int, str]
"""From and to where, and what stands there instead."""


def _edits(node: yaml.Node | None, settings: tuple[Setting, ...], text: str) -> Iterator[Edit]:
    """Those of a mapping of settings that are only shown; a sequence is one of such mappings."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _edits(one, settings, text)
    elif isinstance(node, yaml.MappingNode):
        by_key = {one.key: one for one in settings}
        typed = {key.value: (key, value) for key, value in node.value}
        for name, (_, value) in typed.items():
            if name in by_key:
                yield from _edits_of_one(value, by_key[name], text)
        if "key" in typed and "zh" in by_key and "zh" not in typed:
            key, value = typed["key"]
            place, indent = value.end_mark.index, " " * key.start_mark.column
            yield (
                place,
                place,
                f"{', ' if node.flow_style else f'{chr(10)}{indent}'}zh: {json.dumps(f'{value.value} {text}')}",
            )


def _edits_of_one(node: yaml.Node, setting: Setting, text: str) -> Iterator[Edit]:
    if setting.kind is Kind.ITEMS and isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _edits(value, setting.settings, text)
    elif setting.kind in {Kind.SECTION, Kind.ITEMS}:
        yield from _edits(node, setting.settings, text)
    elif setting.kind is Kind.WORDS and isinstance(node, yaml.MappingNode):
        yield from (_edit(value, text) for _, value in node.value)
    elif setting.kind in {Kind.TEXT, Kind.PROSE, Kind.WORDS} and setting.key not in REFERRING:
        yield _edit(node, text)


def _edit(node: yaml.Node, text: str) -> Edit:
    said = node.value if isinstance(node, yaml.ScalarNode) else ""
    return node.start_mark.index, node.end_mark.index, json.dumps(f"{said} {text}")


def spoilt(source: str, settings: tuple[Setting, ...], text: str) -> str:
    """A file of settings with the harm behind every text that is only shown, and in labels that it leaves to the preset."""
    for start, end, said in sorted(_edits(yaml.compose(source, Loader=yaml.SafeLoader), settings, text), reverse=True):
        source = source[:start] + said + source[end:]
    return source


def configuration(folder: Path, text: str) -> Iterator[tuple[str, str]]:
    """The example's settings with the harm in all their words, and custom fields of every type."""
    for file in sorted(folder.glob("*.yaml")):
        source = spoilt(file.read_text("utf-8"), FILES[file.name].settings, text)
        if file.name == "fields.yaml":
            source = source.rstrip() + "\n" + "".join(_own_fields(text))
        yield file.name, source.replace("languages: [zh, en]", "languages: [zh]")


def _own_fields(text: str) -> Iterator[str]:
    said = json.dumps(text)
    for one in FieldType:
        values = f", values: [{{key: a, zh: {said}, en: {said}}}]" if one is FieldType.CHOICE else ""
        yield f"  - {{key: own-{one}, zh: 自定义{one}, en: {json.dumps(f'Own {one} {text}')}, type: {one}{values}}}\n"


def write_team(root: Path, source: Path, harms: Mapping[str, str] = HARMS) -> Path:
    """The team; with `PLAIN` for every harm it is the same team of harmless people."""
    first = next(iter(harms.values()))
    for name, text in configuration(source / "records/config", first):
        _put(root / "records/config" / name, text)
    for number, (name, text) in enumerate(harms.items(), 1):
        _put(root / f"records/customers/{name}.md", record(text, number))
        _put(root / f"records/customers/{name} 二.md", record(text, number + 50))
        _put(root / f"records/archive/{name} 旧.md", record(text, number + 100))
        _put(root / f"records/customers/{name}-wrong.md", record(text, number, all_wrong=True))
        line = " ".join(text.split())
        _put(
            root / f"records/knowledge/{name}.md",
            f"---\n标题: {json.dumps(text)}\n---\n\n# {line}\n\n{text}\n\n## {line}\n",
        )
        _put(root / f"records/pages/{name}.md", f"# {line}\n\n{text}\n")
    odd = "".join(sign for sign in first if sign not in "/\0\r\n")[:60]
    _put(root / f"records/customers/{odd}.md", record(first, 90))
    _put(root / f"records/attachments/C20260101-001/{odd}.txt", "x")
    return root


def as_git(root: Path, text: str) -> None:
    """A history whose branch, authors and messages mean harm."""
    line = "".join(sign for sign in text if sign >= " ")
    who = line.replace("<", "(").replace(">", ")")
    when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-02-01T09:00+08:00")
    for words in (
        ("init", "-q", "-b", "a\u202e'onx;$(x)"),
        ("config", "core.autocrlf", "false"),
        ("config", "user.name", who),
        ("config", "user.email", f"{MARK}\u202e@x"),
        ("add", "-A"),
        ("commit", "-q", "-m", text.replace("\0", "")),
    ):
        subprocess.run(["git", "-C", str(root), *words], env={**os.environ, **when}, check=True, capture_output=True)


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8"))
