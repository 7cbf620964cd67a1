"""The table of tools: what each is called, what it takes, and what answers."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import click

from site_builder.app.answer import Against
from site_builder.cli.assistant import explaining, reading, writing
from site_builder.cli.assistant.arguments import Argument, Kind, judged, of_command, schema_of
from site_builder.cli.assistant.world import Worlds
from site_builder.cli.assistant.wrapping import refusal
from site_builder.cli.assistant.writer import Writer
from site_builder.cli.commands.log import command as log_command
from site_builder.cli.commands.new import command as new_command
from site_builder.cli.main import brief
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse, explain
from site_builder.i18n.translator import Translator
from site_builder.model.assisting import Reply, Tool
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

Given = Mapping[str, Any]
Write = Callable[[Writer, Given, tuple[Argument, ...]], Reply]
Read = Callable[[Session, Worlds, Given], Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One tool: it reads, or it writes."""

    name: str
    arguments: tuple[Argument, ...]
    read: Read | None = None
    write: Write | None = None


def _text(name: str, *, required: bool = False, values: tuple[str, ...] = ()) -> Argument:
    return Argument(name=name, help=f"mcp.arg.{name}", required=required, values=values)


def _texts(name: str) -> Argument:
    return Argument(name=name, help=f"mcp.arg.{name}", kind=Kind.TEXTS)


def _number(name: str, least: int, most: int) -> Argument:
    return Argument(name=name, help=f"mcp.arg.{name}", kind=Kind.NUMBER, least=least, most=most)


_PAGE = (_number("offset", 0, 1_000_000), _number("limit", 1, 100))
_CUSTOMER = _text("customer", required=True)
_CONFIRM = _text("confirm")
_LOG = (*of_command(log_command, ("author", "dry_run", "tier"), ("customer", "method", "text")), _CONFIRM)
_NEW = (*of_command(new_command, ("author", "dry_run", "force", "edit"), ("name", "tier")), _CONFIRM)


def _of_world(answer: Callable[[Session, Any, Any], Reply]) -> Read:
    return lambda session, worlds, given: answer(session, worlds.now(), given)


_OPTION = regex("--[a-z]+(?:-[a-z]+)*")


OFFERS = (
    Offer(
        name="find_customers",
        arguments=(_text("text"), _texts("where"), *_PAGE),
        read=_of_world(reading.find),
    ),
    Offer(name="customer", arguments=(_CUSTOMER, *_PAGE), read=_of_world(reading.customer)),
    Offer(
        name="due",
        arguments=(_text("rep"), _number("days", 0, 366), _text("list", values=(*reading.LISTS, "tasks")), *_PAGE),
        read=_of_world(reading.due),
    ),
    Offer(
        name="report",
        arguments=(
            *(_text("name"), _texts("by"), _texts("where"), _text("period")),
            _text("compare", values=tuple(str(one) for one in Against)),
            *_PAGE,
        ),
        read=_of_world(reading.report),
    ),
    Offer(name="query", arguments=(_text("sql"), _number("limit", 1, 500)), read=reading.query),
    Offer(name="explain", arguments=(_text("what"),), read=_of_world(explaining.explain)),
    Offer(name="log_follow_up", arguments=_LOG, write=writing.log),
    Offer(
        name="set_next_step",
        arguments=(
            *(_CUSTOMER, _text("next", required=True), _text("due", required=True), _text("reason", required=True)),
            *(_text("opportunity"), _CONFIRM),
        ),
        write=partial(writing.step, log_arguments=_LOG),
    ),
    Offer(
        name="add_task",
        arguments=(_CUSTOMER, _text("task", required=True), _text("due"), _text("assignee"), _texts("tags"), _CONFIRM),
        write=writing.task,
    ),
    Offer(name="new_customer", arguments=_NEW, write=writing.new),
)


def offered(words: Translator, *, writes: bool) -> tuple[Tool, ...]:
    """The tools in the user's language; without the writing ones where nothing may be written."""
    return tuple(_tool(one, words) for one in OFFERS if writes or one.write is None)


def _tool(one: Offer, words: Translator) -> Tool:
    told = words.text(f"mcp.tool.{one.name}")
    description = f"{told} {words.text('mcp.two-calls')}" if one.write else told
    return Tool(
        name=one.name,
        title=words.text(f"mcp.title.{one.name}"),
        description=description,
        schema=schema_of(one.arguments, words),
        writes=one.write is not None,
    )


def call(session: Session, worlds: Worlds, author: str | None, name: str, given: Given) -> Reply:
    """What a call gives. Whatever is wrong with it is a reply, with its reason and its remedy.

    `author` is None where nothing may be written.
    """
    return _in_arguments(_replied(session, worlds, author, name, given), session.words, name)


def _replied(session: Session, worlds: Worlds, author: str | None, name: str, given: Given) -> Reply:
    try:
        return _answered(session, worlds, author, name, given)
    except click.ClickException as fault:
        return refusal(session.words, name, explain(fault, session.words))
    except OSError as fault:
        return refusal(session.words, name, session.words.text("mcp.machine", detail=fault.strerror or "?"))
    except Exception as fault:  # noqa: BLE001 - a fault of ours must not end the server, nor show this machine's folders
        said = session.words.text("cli.internal-fault", fault=brief(fault), place=f"mcp {name[:60]}")
        return refusal(session.words, name, said)


def _in_arguments(reply: Reply, words: Translator, name: str) -> Reply:
    """A refusal that names options of the command names what the tool calls them; all else as it is."""
    told = reply.document.get("untrusted")
    if not reply.refused or not isinstance(told, dict):
        return reply
    offer = next((one for one in OFFERS if one.name == name), None)
    known = {f"--{one.name.replace('_', '-')}": one.name for one in offer.arguments} if offer else {}
    said = str(told["reason"])
    changed = _OPTION.sub(lambda found: known.get(found[0], found[0]), said)
    return reply if changed == said else refusal(words, name, changed)


def _answered(session: Session, worlds: Worlds, author: str | None, name: str, given: Given) -> Reply:
    offer = next((one for one in OFFERS if one.name == name and (author or one.write is None)), None)
    if offer is None:
        raise WrongUse("mcp.unknown-tool", name=name[:60], known=", ".join(one.name for one in OFFERS))
    checked = judged(given, offer.arguments)
    if offer.read is not None:
        return offer.read(session, worlds, checked)
    writer = Writer(session=session, world=worlds.now(), author=author or "", tool=name)
    return offer.write(writer, checked, offer.arguments) if offer.write else refusal(session.words, name, "")
