"""Briefs for programs: keys and days, nothing translated."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from site_builder.cli.formats.json_text import json_text
from site_builder.model.page import Person
from site_builder.model.words import said_in
from site_builder.pages.brief import Brief, Facing, Stand, Talked
from site_builder.pages.promises import Promise
from site_builder.pages.stage_gate import GateCard

_SCHEMA = 1


def document(briefs: Sequence[Brief], today: date, day: date | None, language: str) -> str:
    """All of them; `day` is the one they are for. What the playbook says is in `language`."""
    rows = [_row(one, language) for one in briefs]
    return json_text({"schema": _SCHEMA, "today": str(today), "day": str(day) if day else None, "briefs": rows})


def _row(one: Brief, language: str) -> Mapping[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "path": one.path,
        "tier": one.tier.key if one.tier else one.tier_text or None,
        "owner": _key(one.owner),
        "state": str(one.kind),
        "stage": one.stage.key,
        "next_step": _step(one),
        "contacts": [_facing(each) for each in one.people],
        "more_contacts": one.more_people,
        "left": list(one.gone),
        "deals": [_stand(each) for each in one.stands],
        "quiet_days": one.quiet_days,
        "last_contacts": [_talked(each) for each in one.talks],
        "promises": {"ours": [_promise(each) for each in one.ours], "theirs": [_promise(each) for each in one.theirs]},
        "risk": _risk(one),
        "gates": [_gate(each) for each in one.gates],
        "playbook": {each.key: said_in(each, language) for each in one.playbook},
        "guides": [each.title for each in one.guides],
        "notes": one.notes or None,
    }


def _step(one: Brief) -> Mapping[str, object]:
    return {
        "text": one.step.text,
        "due": _day(one.step.due),
        "time": f"{one.at:%H:%M}" if one.at else None,
        "days": one.step.days,
        "attention": str(one.step.attention),
        "person": _key(one.step.person),
    }


def _facing(one: Facing) -> Mapping[str, object]:
    who = one.contact
    told = {"name": who.name, "title": who.title, "role": who.role, "phone": who.phone, "mail": who.mail}
    return {**told, "last": _day(one.last), "feedback": one.said or None}


def _stand(one: Stand) -> Mapping[str, object]:
    return {
        "id": one.id or None,
        "name": one.name,
        "stage": one.stage.key,
        "kind": str(one.kind),
        "days_in_stage": one.days,
        "amount": _money(one.amount),
        "probability": one.probability,
        "close": _day(one.close),
    }


def _talked(one: Talked) -> Mapping[str, object]:
    return {
        "date": str(one.on),
        "methods": [getattr(method, "key", method) for method in one.methods],
        "author": _key(one.author),
        "participants": list(one.people),
        "text": one.text,
        "feedback": one.feedback or None,
    }


def _risk(one: Brief) -> Mapping[str, object]:
    return {
        "level": str(one.risk) if one.risk else None,
        "stated": one.risk_stated.reason if one.risk_stated else None,
        "reasons": [
            {"kind": each.kind, **{key: _plain(value) for key, value in each.params}} for each in one.risk_reasons
        ],
    }


def _gate(one: GateCard) -> Mapping[str, object]:
    missing = [
        {"kind": need.kind, "wanted": str(need.wanted), "have": need.have, "need": need.need}
        for need in one.needs
        if not need.met
    ]
    after = one.next.key if one.next else None
    return {"deal": one.id or None, "stage": one.stage.key, "next": after, "missing": missing}


def _promise(one: Promise) -> Mapping[str, object]:
    return {
        "kind": one.kind,
        "text": one.text or (getattr(one.rule, "key", None)),
        "due": _day(one.on),
        "days": one.days,
        "person": one.who or _key(one.person),
        "amount": _money(one.money.amount) if one.money else None,
    }


def _plain(value: object) -> object:
    return value if isinstance(value, int) else str(value)


def _key(person: Person | None) -> str | None:
    return person.key if person else None


def _day(day: date | None) -> str | None:
    return str(day) if day else None


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"
