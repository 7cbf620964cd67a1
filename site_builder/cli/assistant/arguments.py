"""The arguments of tools: offered as JSON Schema, and judged by the same table."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import click

from site_builder.cli.assistant.wrapping import is_seen
from site_builder.cli.usage import WrongUse
from site_builder.i18n.translator import Translator
from site_builder.model.frozen import dataclass
from site_builder.parse.nearest import nearest

LONGEST = 4000
"""Characters of one text."""

COMMENT = "<!--"
"""Begins what a forge does not show, the assistant's own mark included."""

MOST = 50
"""Texts of one list."""


class Kind(StrEnum):
    """The shape of an argument."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument: `help` is the catalogue's key of what it means, `option` what the command calls it.

    `form` is how its text is built, where that is more than words: `KEY=VALUE`.
    """

    name: str
    help: str
    kind: Kind = Kind.TEXT
    required: bool = False
    option: str = ""
    form: str = ""
    least: int = 0
    most: int = 0
    values: tuple[str, ...] = ()


def of_command(command: click.Command, left_out: Sequence[str], required: Sequence[str] = ()) -> tuple[Argument, ...]:
    """The arguments and options of a command, so that a tool takes what the command takes and in its words."""
    return tuple(_argument(command, one, required) for one in command.params if one.name not in left_out)


def _argument(command: click.Command, one: click.Parameter, required: Sequence[str]) -> Argument:
    option = one.name or ""
    name = option.rstrip("_")
    part = "argument" if isinstance(one, click.Argument) else "option"
    return Argument(
        name=name,
        help=f"command.{command.name}.{part}.{option}",
        kind=Kind.TEXTS if one.multiple else Kind.TEXT,
        required=name in required,
        option=option,
        form=one.metavar if one.metavar and "=" in one.metavar else "",
    )


def schema_of(arguments: Sequence[Argument], words: Translator) -> Mapping[str, object]:
    """The JSON Schema of a tool's arguments."""
    return {
        "type": "object",
        "properties": {one.name: {**_shape(one), "description": _told(one, words)} for one in arguments},
        "required": [one.name for one in arguments if one.required],
        "additionalProperties": False,
    }


def _told(one: Argument, words: Translator) -> str:
    return f"{words.text(one.help)} {one.form}".strip()


def _shape(one: Argument) -> dict[str, object]:
    text: dict[str, object] = {"type": "string", "maxLength": LONGEST}
    match one.kind:
        case Kind.NUMBER:
            return {"type": "integer", "minimum": one.least, "maximum": one.most}
        case Kind.TEXTS:
            return {"type": "array", "items": text, "maxItems": MOST}
        case _:
            return {**text, "enum": list(one.values)} if one.values else text


def judged(given: Mapping[str, Any], arguments: Sequence[Argument]) -> dict[str, Any]:
    """The arguments by name, each of its shape; what was not given, or is null, is left out.

    Raises:
        WrongUse: one is unknown, missing, of another shape, or too long.
    """
    table = {one.name: one for one in arguments}
    for name in given:
        if name not in table:
            near = nearest(name, table)
            key = "mcp.unknown-argument.hint" if near else "mcp.unknown-argument"
            raise WrongUse(key, name=name[:60], likely=near or "", known=", ".join(table))
    found = {name: _checked(table[name], value) for name, value in given.items() if value is not None}
    for one in arguments:
        if one.required and not str(found.get(one.name, "")).strip():
            raise WrongUse("mcp.missing-argument", name=one.name)
    return found


def _checked(one: Argument, value: Any) -> Any:
    match one.kind:
        case Kind.NUMBER:
            if isinstance(value, bool) or not isinstance(value, int) or not one.least <= value <= one.most:
                raise WrongUse("mcp.bad-number", name=one.name, low=one.least, high=one.most)
        case Kind.TEXTS:
            if not isinstance(value, list) or len(value) > MOST or not all(isinstance(part, str) for part in value):
                raise WrongUse("mcp.bad-texts", name=one.name, most=MOST)
        case _:
            if not isinstance(value, str):
                raise WrongUse("mcp.bad-text", name=one.name)
    for text in _texts(value):
        _mind(one, text)
    return value


def _mind(one: Argument, text: str) -> None:
    """Long texts, and characters that nobody sees, are not for records."""
    if len(text) > LONGEST:
        raise WrongUse("mcp.too-long", name=one.name, most=LONGEST)
    if not is_seen(text):
        raise WrongUse("mcp.invisible", name=one.name)
    if COMMENT in text:
        raise WrongUse("mcp.comment", name=one.name)
    if one.values and text not in one.values:
        raise WrongUse("mcp.bad-word", name=one.name, known=", ".join(one.values))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from value


def as_options(given: Mapping[str, Any], arguments: Sequence[Argument]) -> dict[str, Any]:
    """The arguments as the command's own function takes its options: all there, those not given as click has them."""
    empty = {one.option or one.name: () if one.kind is Kind.TEXTS else None for one in arguments}
    called = {one.name: one.option or one.name for one in arguments}
    return {**empty, **{called[name]: _as_option(value) for name, value in given.items()}}


def _as_option(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
