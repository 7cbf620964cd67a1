"""The tools that only look: customers, due lists, figures, questions in SQL."""

import json
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from site_builder.adapters.clock import stopwatch
from site_builder.app.answer import answer
from site_builder.app.brief import brief_of
from site_builder.app.due import what_is_due
from site_builder.app.filters import read_filter, select
from site_builder.app.find import find_customers
from site_builder.cli.asking_figures import dimensions_of, figure_of, question_of
from site_builder.cli.assistant import rows
from site_builder.cli.assistant.world import World, Worlds
from site_builder.cli.assistant.wrapping import Page, paged, reply, short, spoken
from site_builder.cli.commands.list import condition
from site_builder.cli.commands.query import database_of, refusal
from site_builder.cli.commands.show import one_customer
from site_builder.cli.formats import answer_rows, brief_json, query_rows, query_schema
from site_builder.cli.people import member_id
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.exporters.database.asking import Asker, Refused
from site_builder.metrics.asking.figure import Figure
from site_builder.metrics.reports.registry import figures
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.assisting import Reply
from site_builder.model.customer import Customer

Given = Mapping[str, Any]
LIMIT = 20
LISTS = ("overdue", "today", "missing", "soon")


def find(session: Session, world: World, given: Given) -> Reply:
    """Customers by a part of their name, by conditions, or all."""
    world.needs("customers")
    report = world.report
    conditions = [condition(read_filter(text, report.rules, report.today)) for text in given.get("where", ())]
    states: tuple[CustomerState, ...] = select(report, conditions)
    if text := given.get("text"):
        wanted = {one.path for one in find_customers(report.book, text)}
        states = tuple(one for one in states if one.customer.path in wanted)
    page = _page([rows.customer_row(one, report) for one in states], given)
    return reply(session.words, "find_customers", {"customers": page.rows}, _about(world, page))


def customer(session: Session, world: World, given: Given) -> Reply:
    """One customer with the newest entries of its log."""
    world.needs("customers")
    chosen = one_customer(world.report.book, given["customer"])
    state = world.report.figures.by_path[chosen.path]
    page = _page(list(rows.entries(state.log)), given)
    facts = short(rows.dossier(state, world.report, session.words) | _of_brief(session, world, chosen))
    return reply(session.words, "customer", {"customer": facts, "log": page.rows}, _about(world, page))


def _of_brief(session: Session, world: World, chosen: Customer) -> rows.Row:
    """What `genjin brief` tells besides: promises of both sides, what the stage still asks for, the playbook."""
    brief = brief_of(world.report, chosen)
    document = json.loads(brief_json.document((brief,), world.report.today, None, session.words.language))
    return rows.filled({key: document["briefs"][0][key] for key in ("promises", "gates", "playbook", "guides")})


def due(session: Session, world: World, given: Given) -> Reply:
    """What has to be done, list by list as the first page of the site has it."""
    world.needs("today")
    report = world.report
    who = member_id(report.rules, given["rep"]) if given.get("rep") else None
    days = given.get("days", report.rules.limits.soon_days)
    found = what_is_due(report, days, who)
    wanted = (given["list"],) if given.get("list") else (*LISTS, "tasks")
    every = [
        {"list": name, **rows.customer_row(state, report)}
        for name in LISTS
        if name in wanted
        for state in getattr(found.lists, name)
    ]
    every += [{"list": "tasks", **rows.agenda_row(one)} for one in found.tasks if "tasks" in wanted]
    page = _page(every, given)
    counts = {name: len(getattr(found.lists, name)) for name in LISTS} | {"tasks": len(found.tasks)}
    return reply(session.words, "due", {"due": page.rows}, {**_about(world, page), "counts": counts})


def report(session: Session, world: World, given: Given) -> Reply:
    """A figure by dimensions and conditions; without a name all figures there are."""
    if not given.get("name"):
        return spoken("report", {"figures": [_figure(one, session) for one in figures().values()]})
    if world.site is not None and world.site.is_cut:
        raise WrongUse("mcp.not-in-view", view=world.site.name)
    figure = figure_of(given["name"])
    seen = world.rules, world.day.today
    by = tuple(dimensions_of(tuple(given.get("by", ()))))
    where = tuple(given.get("where", ()))
    question = question_of(figure, given.get("period"), by, where, seen, given.get("compare"))
    ledger = world.report.figures.ledger
    document = json.loads(answer_rows.document(answer(question, ledger), ledger))
    page = _page(document.pop("rows"), given)
    own = {**_about(world, page), "definition": session.words.text(f"figure.{figure.name}.text")}
    return reply(session.words, "report", {**document, "rows": page.rows}, own)


def query(session: Session, worlds: Worlds, given: Given) -> Reply:
    """A question in SQL; without one, what can be asked about."""
    world = worlds.now()
    found = database_of(session, world.day, worlds.view)
    if found is None:
        raise WrongUse("report.blind")
    with closing(found) as made:
        asker = Asker(made, world.day.today, stopwatch)
        if not given.get("sql"):
            return spoken("query", json.loads(query_schema.document(asker.relations)))
        answered = asker.ask(given["sql"], given.get("limit", LIMIT))
    if isinstance(answered, Refused):
        raise refusal(answered)
    document = json.loads(query_rows.document(answered))
    page = paged(document["rows"], 0, len(document["rows"]) or 1)
    more = bool(document["more"]) or page.next_offset is not None
    own = {"today": world.day.today.isoformat(), "more": more}
    return reply(session.words, "query", {"columns": document["columns"], "rows": page.rows}, own)


def _figure(figure: Figure, session: Session) -> rows.Row:
    words = session.words
    return {
        "name": figure.name,
        "label": words.text(f"figure.{figure.name}"),
        "definition": words.text(f"figure.{figure.name}.text"),
    }


def _page(every: list[Any], given: Given) -> Page:
    return paged(every, given.get("offset", 0), given.get("limit", LIMIT))


def _about(world: World, page: Page) -> rows.Row:
    """The day, how many there are, and where the rest begins."""
    return {"today": world.day.today.isoformat(), "total": page.total, "next_offset": page.next_offset}
