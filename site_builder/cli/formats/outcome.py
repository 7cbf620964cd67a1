"""What all formats of `check` are given, and the words they share."""

from collections.abc import Iterator
from dataclasses import replace

from site_builder.adapters.console import visible
from site_builder.app.check import CheckResult
from site_builder.checks.registry import BY_CODE
from site_builder.i18n.problems import Description, describe
from site_builder.i18n.translator import Translator
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of a check and the language to say it in."""

    result: CheckResult
    words: Translator

    @property
    def new_first(self) -> tuple[Problem, ...]:
        """What the change brought before what stood there already; in order of place where there is no base."""
        return tuple(one for _, some in self.groups() for one in some)

    def groups(self) -> Iterator[tuple[str | None, tuple[Problem, ...]]]:
        """The problems that came with the change and those that were there before, each with a heading."""
        result = self.result
        if result.new is None:
            yield None, result.problems
            return
        for key, is_new in (("check.brought", True), ("check.stood", False)):
            some = tuple(one for one in result.problems if result.is_new(one) is is_new)
            if some:
                yield self.words.text(key, n=len(some)), some


def summary(outcome: Outcome) -> str:
    """One sentence: how many problems in how many customers."""
    counts = outcome.result.counts
    found = {severity.value: counts[severity] for severity in Severity}
    key = "check.clean" if not sum(found.values()) else "check.summary"
    said = outcome.words.text(key, customers=outcome.result.customers, **found)
    if outcome.result.new is None or not outcome.result.problems:
        return said
    return f"{said}{outcome.words.text('check.of-these-new', n=len(outcome.result.new))}"


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
