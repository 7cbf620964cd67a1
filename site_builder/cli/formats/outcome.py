"""What all formats of `check` are given, and the words they share."""

from dataclasses import dataclass, replace

from site_builder.adapters.console import visible
from site_builder.app.check import CheckResult
from site_builder.checks.registry import BY_CODE
from site_builder.i18n.problems import Description, describe
from site_builder.i18n.translator import Translator
from site_builder.model.problem import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of a check and the language to say it in."""

    result: CheckResult
    words: Translator


def summary(outcome: Outcome) -> str:
    """One sentence: how many problems in how many customers."""
    counts = outcome.result.counts
    found = {severity.value: counts[severity] for severity in Severity}
    key = "check.clean" if not sum(found.values()) else "check.summary"
    return outcome.words.text(key, customers=outcome.result.customers, **found)


def said_of(problem: Problem, words: Translator) -> Description:
    """A problem in words, without signs that a terminal or a CI runner would obey."""
    said = describe(problem, words)
    return replace(
        said,
        title=visible(said.title),
        message=visible(said.message),
        remedy=visible(said.remedy),
        fix=visible(said.fix) if said.fix else None,
    )


def name_of_rule(code: str) -> str:
    """The rule's name, e.g. `next-step-missing`."""
    rule = BY_CODE.get(code)
    return rule.name if rule else ""
