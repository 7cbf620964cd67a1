"""What is shown over a place: why something is wrong, and what a stage, a member, a field or a customer is."""

from collections.abc import Iterator

from site_builder.checks.registry import find_rule
from site_builder.i18n.problem_reference import explanation
from site_builder.i18n.problems import describe
from site_builder.lsp.answers.kinds import Card
from site_builder.lsp.answers.markdown import escaped, fenced, harmless
from site_builder.lsp.answers.standing import standing
from site_builder.lsp.answers.subjects import Kind, Subject, subject_at
from site_builder.lsp.answers.things import member_card, method_card, stage_card, tier_card
from site_builder.lsp.sheet import Desk, Sheet
from site_builder.model.custom_field import CustomField
from site_builder.model.problem import Problem
from site_builder.parse.fields import find_field


def hover(sheet: Sheet, at: int) -> Card | None:
    """What is known of a place: its problems first."""
    subject = subject_at(sheet, at)
    wrong = [one for one in sheet.problems if one.span.start <= at <= one.span.end and one.span.end > one.span.start]
    parts = [_problem(one, sheet) for one in wrong]
    if subject and (told := _told(subject, sheet)):
        parts.append(told)
    if not parts:
        return None
    span = (subject.start, subject.end) if subject else (wrong[0].span.start, wrong[0].span.end)
    return Card(text="\n\n---\n\n".join(parts), start=span[0], end=span[1])


def _problem(problem: Problem, sheet: Sheet) -> str:
    """The rule in full: `explain` at the place."""
    words = sheet.desk.words
    said = describe(problem, words)
    told = [harmless(said.message), harmless(said.remedy), fenced(said.fix) if said.fix else ""]
    lines = [f"**{problem.code} {harmless(said.title)}**", *told]
    rule = find_rule(problem.code)
    for heading, text in explanation(rule, words)[:1] if rule else ():
        lines.append(f"*{heading}* {harmless(text)}" if heading else harmless(text))
    return "\n\n".join(line for line in lines if line)


def _told(subject: Subject, sheet: Sheet) -> str | None:
    desk = sheet.desk
    match subject.kind:
        case Kind.CUSTOMER:
            customer = desk.whole(subject.key)
            return standing(desk.state(customer), desk) if customer else None
        case Kind.ITSELF:
            return standing(sheet.state, desk) if sheet.state else None
        case Kind.FIELD:
            return "\n\n".join(_field(subject.key, sheet)) or None
        case _:
            return _configured(subject, desk)


def _configured(subject: Subject, desk: Desk) -> str | None:
    """What the team's configuration says of it."""
    rules, key = desk.rules, subject.key
    if subject.kind is Kind.STAGE and (stage := rules.pipeline.by_key.get(key)):
        return stage_card(stage, desk)
    if subject.kind is Kind.MEMBER and (member := rules.team.find(key)):
        return member_card(member, desk)
    if subject.kind is Kind.METHOD and (method := rules.method(key)):
        return method_card(method, desk)
    if subject.kind is Kind.TIER and (tier := rules.tier(key)):
        return tier_card(tier, desk)
    return None


def _field(key: str, sheet: Sheet) -> Iterator[str]:
    words = sheet.desk.words
    own = next((one for one in sheet.desk.rules.fields if one.key == key), None)
    if isinstance(own, CustomField):
        yield f"**{escaped(words.label(own))}**"
        listed = escaped(" / ".join(words.label(one) for one in own.values))
        yield from [listed] if listed else []
    elif words.has(f"field.{key}"):
        yield f"**{words.text(f'field.{key}')}**"
    name = f"field.{key}.help"
    if words.has(name) and find_field(key):
        yield harmless(words.text(name))
