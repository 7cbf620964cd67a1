"""`genjin explain`."""

import click

from site_builder.checks.registry import RULES, find_rule
from site_builder.checks.rule import Rule
from site_builder.cli.help import genjin_command
from site_builder.cli.layout import table
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.i18n.problem_reference import explanation
from site_builder.parse.nearest import nearest


@genjin_command("explain")
@click.argument("code", required=False, metavar="[CODE]")
def command(session: Session, code: str | None) -> int:
    """Say what a problem means, or list them all."""
    if code is None:
        words = session.words
        rows = [
            (rule.code, words.text(f"severity.{rule.severity}"), words.text(f"problem.{rule.code}.title"))
            for rule in RULES
        ]
        for line in table(rows):
            session.console.out(line)
        return 0
    _explain(session, _find(code))
    return 0


def _find(text: str) -> Rule:
    rule = find_rule(text) or find_rule(f"GJ{text.strip()}")
    if rule is not None:
        return rule
    likely = nearest(text, [name for one in RULES for name in (one.code, one.name)])
    if likely:
        raise WrongUse("explain.unknown.hint", text=text, likely=likely)
    raise WrongUse("explain.unknown", text=text)


def _explain(session: Session, rule: Rule) -> None:
    words = session.words
    severity = words.text(f"severity.{rule.severity}")
    session.console.out(words.text("explain.head", code=rule.code, name=rule.name, severity=severity), "strong")
    session.console.out(words.text(f"problem.{rule.code}.title"))
    for heading, text in explanation(rule, words):
        session.console.out()
        if heading:
            session.console.out(heading, "strong")
        for line in text.splitlines():
            session.console.out(line)
    session.console.out()
    session.say("explain.waivable" if rule.waivable else "explain.not-waivable", code=rule.code)
