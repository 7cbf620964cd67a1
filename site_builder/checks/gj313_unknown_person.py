"""A task for somebody whom the team does not know appears on nobody's list."""

from collections.abc import Iterator

from site_builder.checks.finding import found, text_at, word_at
from site_builder.checks.looking import entries
from site_builder.checks.people import is_known, meant, variant_of
from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.place import Span
from site_builder.model.problem import Problem, Severity
from site_builder.parse.vocabulary.log_marks import AT_SIGNS

_SIGNS = (*AT_SIGNS, *(f"{sign} " for sign in AT_SIGNS))


def check(context: Context) -> Iterator[Problem]:
    """People of tasks, of next steps, and collaborators."""
    for customer in context.book.customers:
        for task in customer.tasks:
            for name in (*task.assignees, *((task.asked_by,) if task.asked_by else ())):
                yield from _judge(customer, name, task.span, customer.path, context)
        for name in customer.collaborators:
            yield from _judge(customer, name, customer.place("collaborators"), customer.path, context)
    for customer, entry in entries(context):
        for step in entry.next_steps:
            if step.person:
                yield from _judge(customer, step.person, step.span, entry.path, context)


def _judge(customer: Customer, name: str, span: Span, path: str, context: Context) -> Iterator[Problem]:
    if not is_known(name, context):
        source = context.book.sources.get(path)
        if text_at(source, span) != name:
            span = _named(source, span, name)
        text = text_at(source, span)
        yield found(
            "GJ313",
            customer,
            span,
            path=path,
            variant=variant_of(name, context),
            remedy=meant(name, span, context, text, departments=True),
            value=name,
        )


def _named(source: str | None, span: Span, name: str) -> Span:
    """The name within a line, behind its sign where it has one."""
    signed = word_at(source, span, *(f"{sign}{name}" for sign in _SIGNS))
    return word_at(source, signed, name)


RULE = Rule(
    code="GJ313",
    name="unknown-person",
    severity=Severity.WARNING,
    check=check,
    wrong="- [ ] 2026-03-18 @zhaoqaing 评估接口 #协作",
    right="- [ ] 2026-03-18 @zhaoqiang 评估接口 #协作",
)
