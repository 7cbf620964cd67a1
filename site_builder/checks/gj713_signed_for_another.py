"""An approval, a spot check or a redaction counts because of who made it: nobody makes one in another's name."""

from collections.abc import Iterator

from site_builder.checks.changing import called, name_of, of_change
from site_builder.checks.own_hand import foreign_redactions, forged
from site_builder.checks.rights import is_guarded, shown
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.place import TOP
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Approvals and spot checks committed by somebody else; redactions by somebody who may not redact."""
    if not is_guarded(context):
        return
    for one in forged(context):
        yield of_change(
            "GJ713",
            one.change,
            one.entry.author_span or one.entry.heading_span,
            path=one.entry.path,
            author=name_of(one.entry.author, context),
            person=called(one.step),
        )
    words = context.before.rules.permissions.redaction
    for change, rewriting in foreign_redactions(context):
        after = rewriting.change.after
        yield of_change(
            "GJ713",
            change,
            after.heading_span if after else TOP,
            path=after.path if after else None,
            variant="redaction",
            author=name_of(rewriting.entry.author, context),
            person=called(rewriting.step),
            known=shown(words, context),
        )


RULE = Rule(
    code="GJ713",
    name="signed-for-another",
    severity=Severity.ERROR,
    check_change=check_change,
    waivable=False,
)
