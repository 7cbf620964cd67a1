"""A brief in words: sections of finished lines, for every format that people read as text."""

from collections.abc import Iterator

from site_builder.i18n.formats import Formats
from site_builder.i18n.risk_text import risk_reason
from site_builder.i18n.translator import Translator
from site_builder.model.frozen import dataclass
from site_builder.model.link_names import LinkNames
from site_builder.model.pipeline import StageKind
from site_builder.pages.brief import Brief, Facing, Stand, Talked
from site_builder.pages.promises import Promise
from site_builder.pages.stage_gate import GateCard
from site_builder.parse.links import without_links
from site_builder.parse.outline import plain_words

_DOT = " · "


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Makes the sections in a language; `names` tells what `[[…]]` stands for."""

    words: Translator
    formats: Formats
    names: LinkNames

    def head(self, one: Brief) -> tuple[str, str]:
        """The customer, and what stands below the name."""
        tier = f"[{one.tier.key if one.tier else one.tier_text}] " if one.tier or one.tier_text else ""
        owner = one.owner.name if one.owner else self.words.text("site.pool" if one.kind == "pool" else "site.no_owner")
        parts = (one.id, self.words.label(one.stage), owner, self.words.text(f"risk.{one.risk}") if one.risk else None)
        return tier + one.name, _DOT.join(filter(None, parts))

    def sections(self, one: Brief) -> Iterator[Section]:
        """All parts, in the order in which they are needed."""
        t = self.words.text
        yield Section(t("customer.next"), (self._step(one),))
        yield Section(t("brief.people"), tuple(self._people(one)))
        yield Section(t("brief.stand"), tuple(self._stands(one)))
        yield Section(t("brief.talks"), tuple(self._talks(one)))
        yield Section(t("brief.promises"), tuple(self._promises(one)))
        if one.risk is not None:
            yield Section(t("customer.risk"), tuple(self._risks(one)))
        yield from self._gates(one)
        if one.playbook or one.guides:
            yield Section(t("brief.say"), tuple(self._talk(one)))
        if one.notes:
            yield Section(t("customer.notes"), (one.notes,))

    def _step(self, one: Brief) -> str:
        step, t = one.step, self.words.text
        if step.attention == "not-needed":
            return t("customer.next_none_needed")
        if not step.due and not step.text:
            return t("customer.next_missing")
        goal = t("customer.goal", goal=step.goal) if step.goal else ""
        clock = f" {self.formats.clock(one.at)}" if one.at else ""
        method = self.words.label(step.method) if step.method else ""
        when = f"{self.formats.day_long(step.due)}{clock}" if step.due else ""
        parts = (when, self._days(step.days), method, step.text or t("customer.next_untold"), goal)
        return _DOT.join(filter(None, parts))

    def _days(self, days: int | None) -> str:
        if days is None:
            return self.words.text("brief.no_day")
        if days < 0:
            return self.words.text("due.late", n=-days)
        if days <= 1:
            return self.words.text("due.tomorrow" if days else "due.today")
        return self.words.text("due.later", n=days)

    def _people(self, one: Brief) -> Iterator[str]:
        yield from map(self._facing, one.people)
        if not one.people:
            yield self.words.text("customer.no_contacts")
        if one.more_people:
            yield self.words.text("brief.more_people", n=one.more_people)
        if one.gone:
            yield self.words.text("brief.gone", names=self.words.text("list.comma").join(one.gone))

    def _facing(self, one: Facing) -> str:
        who, role = one.contact, one.contact.role
        called = self.words.text(f"role.{role}") if role and self.words.has(f"role.{role}") else role
        person = " ".join(filter(None, (who.name, who.title, called, who.phone)))
        if one.last is None:
            return person
        key, day = ("brief.heard" if one.said else "brief.met"), self.formats.day(one.last)
        return person + _DOT + self.words.text(key, day=day, said=one.said)

    def _stands(self, one: Brief) -> Iterator[str]:
        yield from map(self._stand, one.stands)
        if one.won_amount:
            yield self.words.text("brief.won", amount=self.formats.money(one.won_amount))

    def _stand(self, one: Stand) -> str:
        t, is_open = self.words.text, one.kind is StageKind.OPEN
        parts = (
            " ".join(filter(None, (one.id, one.name))),
            self.words.label(one.stage),
            t("customer.step_now", n=one.days) if is_open else "",
            self.formats.money_full(one.amount),
            f"{one.probability}%" if is_open else "",
            t("brief.close" if is_open else "brief.closed", day=self.formats.day_full(one.close)) if one.close else "",
        )
        return _DOT.join(filter(None, parts))

    def _talks(self, one: Brief) -> Iterator[str]:
        yield from map(self._talked, one.talks)
        if not one.talks:
            yield self.words.text("brief.no_talks")
        elif one.quiet_days is not None:
            yield self.words.text("brief.quiet", n=one.quiet_days)

    def _talked(self, one: Talked) -> str:
        methods = "+".join(self.words.label(method) for method in one.methods)
        people = self.words.text("list.comma").join(one.people)
        said = self.words.text("brief.feedback", said=one.feedback) if one.feedback else ""
        head = " ".join(filter(None, (self.formats.day(one.on), methods, one.author.name if one.author else "")))
        return _DOT.join(filter(None, (head, people, one.text, said)))

    def _promises(self, one: Brief) -> Iterator[str]:
        for key, side in (("ours", one.ours), ("theirs", one.theirs)):
            for promise in side:
                yield f"{self.words.text(f'brief.{key}')}{_DOT}{self._promise(promise)}"
        if not one.ours and not one.theirs:
            yield self.words.text("brief.no_promises")

    def _promise(self, one: Promise) -> str:
        text = self.words.label(one.rule) if one.rule else one.text
        person = one.person.name if one.person and not one.who and one.kind != "payment" else ""
        day = self.formats.day(one.on) if one.on else self.words.text("brief.no_day")
        late = self.words.text("due.late", n=-one.days) if one.days is not None and one.days < 0 else ""
        return _DOT.join(filter(None, (" ".join(filter(None, (day, late))), text, person)))

    def _risks(self, one: Brief) -> Iterator[str]:
        for reason in one.risk_reasons:
            yield risk_reason(reason, self.words, self.formats)
        if one.risk_stated:
            level = self.words.text(f"risk.{one.risk_stated.level}")
            yield self.words.text("risk.stated", reason=one.risk_stated.reason or level)
        if not one.risk_reasons and not one.risk_stated:
            yield self.words.text("customer.no_risk")

    def _gates(self, one: Brief) -> Iterator[Section]:
        for gate in one.gates:
            t, label = self.words.text, self.words.label
            title = t("gate.next", stage=label(gate.next)) if gate.next else t("gate.tasks", stage=label(gate.stage))
            lines = tuple(self._asked(gate))
            if gate.next or lines:
                yield Section(f"{gate.id} {title}".strip(), lines or (t("gate.ready"),))

    def _asked(self, gate: GateCard) -> Iterator[str]:
        for need in gate.needs:
            if not need.met:
                wanted = self.words.label(need.wanted)
                yield self.words.text(f"gate.{need.kind}", wanted=wanted, have=need.have, need=need.need)
        for duty in gate.duties:
            if duty.progress != "done":
                yield _DOT.join(filter(None, (self.words.label(duty.text), duty.person.name if duty.person else "")))

    def _talk(self, one: Brief) -> Iterator[str]:
        for part in one.playbook:
            lines = self.words.label(part).splitlines()
            yield from filter(None, (plain_words(without_links(line, self.names)).strip("- ") for line in lines))
        yield from (guide.title for guide in one.guides)
