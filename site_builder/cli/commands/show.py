"""`genjin show`."""

from collections.abc import Iterator

import click

from site_builder.app.find import find_customers, nearest_customer
from site_builder.app.history import read_history
from site_builder.app.report import make_report
from site_builder.cli.help import genjin_command
from site_builder.cli.layout import definitions, table
from site_builder.cli.lines import due_word, formats_of, label, person
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.i18n.formats import Formats
from site_builder.i18n.risk_text import risk_reason
from site_builder.i18n.translator import Translator
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.book import Book
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp

_SHOWN = 5
_CANDIDATES = 10


@genjin_command("show")
@click.argument("customer")
@click.option("--all", "-a", "all_", is_flag=True)
def command(session: Session, customer: str, all_: bool) -> int:
    """Show one customer."""
    loaded = session.load()
    chosen = one_customer(loaded.book, customer)
    day = session.day(loaded.rules)
    history = read_history(session.root, loaded, day.today)
    report = make_report(loaded, day, history, root=session.root)
    state = report.figures.by_path[chosen.path]
    session.console.out(f"{chosen.label}  {chosen.id or ''}".rstrip(), "strong")
    session.console.out(chosen.path, "dim")
    for line in (*_facts(state, report, session), *_tasks(state, report, session)):
        session.console.out(line)
    _log(state.log if all_ else state.log[-_SHOWN:], report, session)
    if len(state.log) > _SHOWN and not all_:
        session.say("show.more", n=len(state.log) - _SHOWN)
    count = sum(problem.path == chosen.path for problem in report.problems)
    if count:
        session.warn("show.problems", style="warning", n=count, path=chosen.path)
    return 0


def one_customer(book: Book, text: str) -> Customer:
    """The one customer somebody means.

    Raises:
        WrongUse: none fits, or several do; they are named.
    """
    found = find_customers(book, text)
    if len(found) == 1:
        return found[0]
    if found:
        names = "\n".join(f"  {one.id or one.path}  {one.label}" for one in found[:_CANDIDATES])
        raise WrongUse("cli.several-customers", text=text, n=len(found), names=names)
    likely = nearest_customer(book, text)
    if likely:
        raise WrongUse("cli.unknown-customer.hint", text=text, likely=likely.label)
    raise WrongUse("cli.unknown-customer", text=text)


def _facts(state: CustomerState, report: Report, session: Session) -> Iterator[str]:
    words, formats, customer = session.words, formats_of(report, session), state.customer
    step, last = state.next_step, state.last_contact
    contact = customer.contacts[0] if customer.contacts else None
    facts = (
        ("tier", customer.tier),
        ("owner", words.text("site.pool") if customer.in_pool else person(customer.owner, report.rules)),
        ("stage", label(state.stage, session)),
        ("status", words.text(f"status.{state.status}")),
        (
            "next",
            words.text("show.step", day=formats.day(step.due), when=due_word(state, session), text=step.text)
            if step
            else due_word(state, session),
        ),
        ("last", f"{formats.day(last.on)} {_methods(last, report, session)}" if last else None),
        ("amount", formats.money(state.open_amount or state.won_amount or None)),
        ("risk", _risk(state, words, formats)),
        ("contact", " ".join(filter(None, (contact.name, contact.title, contact.phone))) if contact else None),
        ("tags", " ".join(f"#{tag}" for tag in customer.tags)),
    )
    yield from definitions([(words.text(f"show.{key}"), value) for key, value in facts if value])


def _risk(state: CustomerState, words: Translator, formats: Formats) -> str:
    """The level, with what it rests on."""
    stated = state.customer.risk.reason if state.customer.risk else None
    reasons = [words.text("risk.stated", reason=stated)] if stated else []
    reasons += [risk_reason(one, words, formats) for one in state.risk_reasons]
    level = words.text(f"risk.{state.risk}")
    return f"{level}  {words.text('list.semicolon').join(reasons)}" if reasons else level


def _tasks(state: CustomerState, report: Report, session: Session) -> Iterator[str]:
    still = [task for task in state.customer.tasks if not task.done]
    if not still:
        return
    formats = formats_of(report, session)
    yield ""
    yield session.words.text("due.group.tasks", n=len(still))
    rows = [
        (formats.day(task.due), ", ".join(person(one, report.rules) for one in task.assignees), task.text)
        for task in still
    ]
    yield from table(rows, indent="  ")


def _log(entries: tuple[FollowUp, ...], report: Report, session: Session) -> None:
    formats = formats_of(report, session)
    for entry in reversed(entries):
        session.console.out()
        who = person(entry.author, report.rules)
        session.console.out(f"{formats.day(entry.on)} {_methods(entry, report, session)} {who}", "strong")
        for line in entry.content.strip().splitlines():
            session.console.out(f"  {line}")
        for field in entry.fields:
            name = session.words.text(f"field.{field.key}") if session.words.has(f"field.{field.key}") else field.key
            day = f" {field.on.isoformat()}" if field.on else ""
            session.console.out("  " + session.words.text("show.field", name=name, day=day, value=field.value))


def _methods(entry: FollowUp, report: Report, session: Session) -> str:
    known = {method.key: method for method in report.rules.methods}
    return "+".join(label(known[key], session) if key in known else key for key in entry.methods)
