"""A mapping file as text: each answer with the reason for it, each question with what was probably meant."""

from collections.abc import Iterable, Mapping, Sequence

from site_builder.edits.yaml_text import yaml_text
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A line of the file: what stands in the table, what it means here (empty: a question), a remark behind it."""

    said: str
    means: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAnswers:
    """What is known of a sheet."""

    name: str
    kind: str
    header_row: int
    columns: Sequence[Answer]


def mapping_text(
    head: str,
    source: str,
    sheets: Iterable[SheetAnswers],
    values: Mapping[str, Sequence[Answer]],
    fixed: Mapping[str, Mapping[str, str]],
) -> str:
    """The whole file. `head` are its first lines, comments; `fixed` are its sections without remarks (set, same)."""
    lines = [*(f"# {line}".rstrip() for line in head.splitlines()), f"source: {_text(source)}", "sheets:"]
    for sheet in sheets:
        lines += (f"  {_key(sheet.name)}:", f"    kind: {sheet.kind}", f"    header_row: {sheet.header_row}")
        lines += ("    columns:", *_lines(sheet.columns, "      "))
    if any(values.values()):
        lines.append("values:")
    for family, answers in values.items():
        if answers:
            lines += (f"  {_key(family)}:", *_lines(answers, "    "))
    for section, pairs in fixed.items():
        if pairs:
            lines += (f"{section}:", *(f"  {_key(key)}: {_text(value)}" for key, value in pairs.items()))
    return "\n".join(lines) + "\n"


def _lines(answers: Sequence[Answer], indent: str) -> list[str]:
    return [
        f"{indent}{_key(one.said)}: {_text(one.means)}".rstrip()
        + (f"  # {' '.join(one.remark.split())}" if one.remark else "")
        for one in answers
    ]


def _text(text: str) -> str:
    return yaml_text(text, within_list=True) if text else ""


def _key(text: str) -> str:
    return yaml_text(text, is_key=True)
