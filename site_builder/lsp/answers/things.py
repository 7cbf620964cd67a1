"""Cards of what the team configured: stages, members, methods, tiers."""

from collections.abc import Iterator

from site_builder.checks.gates import asked_for
from site_builder.lsp.answers.markdown import escaped, harmless
from site_builder.lsp.sheet import Desk
from site_builder.metrics.rules.gates import Requirement, RequirementKind
from site_builder.model.pipeline import Method, Stage, Tier
from site_builder.model.team import Member


def stage_card(stage: Stage, desk: Desk) -> str:
    """What a stage is, what it asks before it is entered, and where it leads."""
    words = desk.words
    lines = [f"**{escaped(words.label(stage))}** {stage.probability}%"]
    asked = [f"- {_asked(one, desk)}" for one in _requirements(stage)]
    if asked:
        lines += ["", escaped(words.text("gate.next", stage=words.label(stage))), *asked]
    following = [desk.rules.pipeline.by_key[key] for key in stage.next if key in desk.rules.pipeline.by_key]
    if following:
        stages = " / ".join(words.label(one) for one in following)
        lines += ["", escaped(words.text("lsp.stage.next", stages=stages))]
    if stage.max_days is not None:
        lines += ["", words.text("lsp.stage.days", n=stage.max_days)]
    return "\n".join(lines)


def _requirements(stage: Stage) -> Iterator[Requirement]:
    gate = stage.gate
    if gate is None:
        return
    yield from (_asks(RequirementKind.FIELD, stage, key) for key in gate.fields)
    yield from (_asks(RequirementKind.ENTRIES, stage, key, count) for key, count in gate.entries)
    yield from (_asks(RequirementKind.CONTACT, stage, key) for key in gate.contact)
    yield from (_asks(RequirementKind.TASK, stage, key) for key in gate.tasks)
    yield from (_asks(RequirementKind.APPROVAL, stage, key) for key in gate.approval)


def _asks(kind: RequirementKind, stage: Stage, key: str, need: int = 1) -> Requirement:
    return Requirement(kind=kind, stage=stage, key=key, have=0, need=need)


def _asked(one: Requirement, desk: Desk) -> str:
    wanted = desk.words.word(asked_for(one, desk.rules))
    return escaped(desk.words.text(f"lsp.gate.{one.kind}", wanted=wanted, need=one.need))


def member_card(member: Member, desk: Desk) -> str:
    """Who somebody is."""
    words = desk.words
    role = words.text(f"gate.role.{member.role}")
    manager = desk.rules.team.find(member.manager) if member.manager else None
    facts = [one for one in (role, member.department, member.region, manager and f"\u2191 {manager.name}") if one]
    lines = [f"**{escaped(member.name)}** {escaped(member.id)}", "", escaped(" \u00b7 ".join(facts))]
    if not member.active:
        lines += ["", words.text("lsp.member.left")]
    return "\n".join(lines)


def method_card(method: Method, desk: Desk) -> str:
    """What a method counts as, and which fields its entries need."""
    words = desk.words
    lines = [f"**{escaped(words.label(method))}** {escaped(method.key)}", ""]
    lines.append(words.text("lsp.method.contact" if method.contact else "lsp.method.no-contact"))
    names = [words.text(f"field.{key}") if words.has(f"field.{key}") else key for key in method.requires]
    if names:
        lines += ["", escaped(words.text("lsp.method.needs", fields=words.text("list.comma").join(names)))]
    return "\n".join(lines)


def tier_card(tier: Tier, desk: Desk) -> str:
    """The playbook of a tier."""
    words = desk.words
    said = [harmless(words.word(one)) for one in (tier.strategy, tier.topics, tier.expected) if one]
    return "\n\n".join((f"**{escaped(tier.key)}** {escaped(words.label(tier))}", *said))
