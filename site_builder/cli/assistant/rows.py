"""Customers, steps, tasks and entries as data: keys for programs, texts as they stand in the records."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from site_builder.cli.lines import person
from site_builder.i18n.formats import Formats
from site_builder.i18n.risk_text import risk_reason
from site_builder.i18n.translator import Translator
from site_builder.metrics.figures import AgendaItem
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.contact import Contact
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp, NextStep
from site_builder.model.task import Task

Row = dict[str, object]


def filled(row: Mapping[str, object]) -> Row:
    """A row without what is not there."""
    return {key: value for key, value in row.items() if value not in (None, "", (), [], {})}


def day_of(on: date | None) -> str | None:
    """A day as programs write it."""
    return on.isoformat() if on else None


def money(amount: Decimal | None) -> str | None:
    """An amount in the team's currency; nothing where there is none."""
    return f"{amount:f}" if amount else None


def customer_row(state: CustomerState, report: Report) -> Row:
    """A customer in a list."""
    customer, last = state.customer, state.last_contact
    return filled(
        {
            "id": customer.id or customer.path,
            "name": customer.label,
            "tier": customer.tier,
            "owner": customer.owner,
            "owner_name": person(customer.owner, report.rules) if customer.owner else None,
            "in_pool": customer.in_pool or None,
            "archived": customer.archived or None,
            "stage": state.stage.key,
            "status": str(state.status),
            "next_step": step_row(state.next_step),
            "days_to_due": state.days_to_due,
            "attention": str(state.attention),
            "last_contact": day_of(last.on) if last else None,
            "open_amount": money(state.open_amount),
            "risk": str(state.risk),
        }
    )


def step_row(step: NextStep | None) -> Row | None:
    """A next step."""
    if step is None:
        return None
    return filled(
        {
            "due": day_of(step.due),
            "time": f"{step.at:%H:%M}" if step.at else None,
            "method": step.method,
            "person": step.person,
            "text": step.text,
            "goal": step.goal,
            "opportunity": step.opportunity,
        }
    )


def dossier(state: CustomerState, report: Report, words: Translator) -> Row:
    """All that one must know of a customer before a call, its log left out."""
    customer = state.customer
    formats = Formats(language=words.language, today=report.today, currency=report.rules.site.currency)
    return filled(
        {
            **customer_row(state, report),
            "path": customer.path,
            **_slow_facts(customer),
            "contacts": [_contact(one) for one in customer.contacts],
            "opportunities": [_deal(one) for one in state.opportunities],
            "steps": [step_row(one) for one in state.steps],
            "open_tasks": [task_row(one) for one in customer.tasks if not one.done],
            "quiet_days": state.quiet_days,
            "contact_due": day_of(state.contact_due),
            "won_amount": money(state.won_amount),
            "risk_reasons": _risks(state, words, formats),
            "notes": customer.notes,
            "entries": len(state.log),
        }
    )


def _slow_facts(customer: Customer) -> Row:
    plain = ("industry", "size", "region", "source", "cooperation", "urgency", "budget", "website", "address")
    return {
        **{key: getattr(customer, key) for key in plain},
        "first_contact": day_of(customer.first_contact),
        "collaborators": list(customer.collaborators),
        "tags": list(customer.tags),
        "needs": [filled({"on": day_of(one.raised_on), "text": one.text}) for one in customer.needs],
        "pains": [filled({"on": day_of(one.raised_on), "text": one.text}) for one in customer.pains],
        "own_fields": {key: str(value) for key, value in customer.custom.items()},
    }


def _risks(state: CustomerState, words: Translator, formats: Formats) -> list[str]:
    stated = state.customer.risk.reason if state.customer.risk else None
    own = [words.text("risk.stated", reason=stated)] if stated else []
    return [*own, *(risk_reason(one, words, formats) for one in state.risk_reasons)]


def _contact(one: Contact) -> Row:
    return filled(
        {
            "name": one.name,
            "title": one.title,
            "role": one.role,
            "phones": list(one.phones),
            "mails": list(one.mails),
            "chat": one.chat,
            "left": one.left or None,
        }
    )


def _deal(one: OpportunityState) -> Row:
    return filled(
        {
            "id": one.record.id,
            "name": one.record.name,
            "stage": one.stage.key,
            "kind": str(one.kind),
            "owner": one.owner,
            "amount": money(one.amount),
            "probability": one.probability,
            "expected_close": day_of(one.expected_close),
            "days_in_stage": one.days_in_stage,
            "won_amount": money(one.won_amount),
            "products": list(one.record.products),
        }
    )


def task_row(task: Task) -> Row:
    """A task."""
    return filled(
        {
            "due": day_of(task.due),
            "assignees": list(task.assignees),
            "asked_by": task.asked_by,
            "text": task.text,
            "tags": list(task.tags),
        }
    )


def agenda_row(item: AgendaItem) -> Row:
    """A task or payment that is due."""
    customer = item.customer
    return filled(
        {
            "kind": str(item.kind),
            "due": day_of(item.on),
            "id": customer.id or customer.path,
            "name": customer.label,
            "person": item.person,
            "text": item.text,
        }
    )


def entries(log: Iterable[FollowUp]) -> Iterator[Row]:
    """Entries of the log, the newest first."""
    for one in reversed(tuple(log)):
        fields = [
            filled(
                {"field": field.key, "day": day_of(field.on), "opportunity": field.opportunity, "value": field.value}
            )
            for field in one.fields
        ]
        yield filled(
            {
                "on": day_of(one.on),
                "time": f"{one.at:%H:%M}" if one.at else None,
                "methods": list(one.methods),
                "author": one.author,
                "text": one.content.strip(),
                "fields": fields,
            }
        )
