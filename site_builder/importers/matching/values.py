"""Words of a foreign table as the team's own: people, tiers, stages, methods, lists."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from site_builder.importers.targets import Reading, Target
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Choice, Stage, StageKind, Status
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.team import Member
from site_builder.model.words import names_of
from site_builder.parse.field_reader import is_pool
from site_builder.parse.import_values import NEGATIONS, fold_value, value_suffixes, value_words
from site_builder.parse.nearest import nearest
from site_builder.parse.width import fold

PEOPLE = "people"
POOL = "pool"
_BRACKETS = regex(r"[(\[\u3010<{\uff08]([^()\[\]\u3010\u3011<>{}\uff08\uff09]*)[)\]\u3011>}\uff09]")
_SHORTEST = 2
_STAGE_KINDS = {"signed": StageKind.WON, "lost": StageKind.LOST, "invalid": StageKind.INVALID}
_STATUS_KINDS = {Status.WON: StageKind.WON, Status.LOST: StageKind.LOST, Status.INVALID: StageKind.INVALID}


@dataclass(frozen=True, slots=True)
class Known:
    """What a word means here, and how that is known: same, brackets, part, synonym, mapping."""

    key: str
    how: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that means nothing here; `likely` is the nearest of ours."""

    likely: str | None = None


def family(target: Target) -> str:
    """Under which name the mapping file keeps the words of a column; empty where words are not mapped."""
    if target.reading in (Reading.MEMBER, Reading.MEMBERS):
        return PEOPLE
    if target.reading in (Reading.TIER, Reading.STAGE, Reading.STATUS, Reading.METHOD):
        return str(target.reading)
    if target.reading is Reading.LISTED or (target.own and target.own.values):
        return target.listed or target.key
    return ""


def find_word(target: Target, text: str, rules: Rules, mapped: Mapping[str, str]) -> Known | Unknown:
    """What a word of a column means: as the mapping file says, else as it can be told."""
    said = mapped and (mapped.get(text.strip()) or mapped.get(" ".join(text.split())))
    if said:
        inner = _find(target, said, rules)
        return Known(inner.key, "mapping") if isinstance(inner, Known) else Unknown(inner.likely)
    return _find(target, text, rules)


@lru_cache(maxsize=8192)
def _find(target: Target, text: str, rules: Rules) -> Known | Unknown:
    return _FINDERS.get(target.reading, _listed)(target, text, rules)


def _person(_: Target, text: str, rules: Rules) -> Known | Unknown:
    plain = fold(text).strip().lstrip("@").strip()
    if is_pool(plain):
        return Known(POOL, "same")
    for name, how in _forms(plain):
        if (member := rules.team.find(name) or _by_address(name, rules)) is not None:
            return Known(member.id, how)
    if not rules.team.known and plain and not any(sign.isspace() or sign in "@#,;:()/" for sign in plain):
        return Known(plain, "same")
    names = [name for member in rules.team.members for name in (member.name, member.id)]
    return Unknown(_id_of(nearest(plain, names), rules))


def _by_address(text: str, rules: Rules) -> Member | None:
    wanted = text.casefold()
    found = [one for one in rules.team.members if wanted in one.addresses or wanted == one.id.casefold()]
    found = found or [one for one in rules.team.members if wanted == (one.login or "").casefold() and wanted]
    found = found or [one for one in rules.team.members if wanted == one.name.casefold()]
    return found[0] if len(found) == 1 else None


def _id_of(name: str | None, rules: Rules) -> str | None:
    member = rules.team.find(name) if name else None
    return member.id if member else None


def _forms(text: str) -> Iterator[tuple[str, str]]:
    """The text, then without brackets, then what stands in them, then the parts between strokes."""
    yield text, "same"
    bare = _BRACKETS.sub(" ", text).strip()
    if bare and bare != text:
        yield bare, "brackets"
        yield from ((one.strip(), "brackets") for one in _BRACKETS.findall(text) if one.strip())
    parts = [part.strip() for part in re.split(r"[/|\\\-\u2013\u2014:\uff1a]", text) if part.strip()]
    if len(parts) > 1:
        yield from ((part, "part") for part in parts)


def _tier(_: Target, text: str, rules: Rules) -> Known | Unknown:
    names = {one.key: names_of(one) for one in rules.tiers}
    found = _named(text, names)
    if found:
        return found
    rank = {"high": 0, "middle": 1, "low": 2}.get(value_words("tier").get(fold_value(text), ""))
    likely = rules.tiers[min(rank, len(rules.tiers) - 1)].key if rank is not None else None
    return Unknown(likely or _nearest(text, names))


def _stage(_: Target, text: str, rules: Rules) -> Known | Unknown:
    names = {one.key: (*names_of(one), *one.former) for one in rules.pipeline.stages}
    found = _named(text, names, lambda word: _stage_of(value_words("stage").get(word), rules))
    return found or Unknown(_nearest(text, names))


def _stage_of(concept: str | None, rules: Rules) -> str | None:
    if concept is None or concept in rules.pipeline.by_key:
        return concept
    kind = _STAGE_KINDS.get(concept)
    return _first(rules.pipeline.stages, lambda one: one.kind is kind) if kind else None


def _status(target: Target, text: str, rules: Rules) -> Known | Unknown:
    """A kind of customer gives the first stage that has it; a stage named in brackets says more."""
    stages = {one.key: (*names_of(one), *one.former) for one in rules.pipeline.stages}
    inside = [one for one in _BRACKETS.findall(text) if one.strip()]
    for part in (text, *inside):
        if found := _exact(part, stages):
            return Known(found, "same" if part == text else "brackets")
    by_word = _named(text, {}, lambda word: _stage_with(value_words("status").get(word), rules))
    return by_word or _stage(target, text, rules)


def _stage_with(word: str | None, rules: Rules) -> str | None:
    if word is None:
        return None
    status = Status(word)
    kind = _STATUS_KINDS.get(status, StageKind.OPEN)
    return _first(
        rules.pipeline.stages, lambda one: one.kind is kind and (one.status is status or kind is not StageKind.OPEN)
    )


def _first(stages: Sequence[Stage], fits: Callable[[Stage], bool]) -> str | None:
    return next((one.key for one in stages if fits(one)), None)


def _method(_: Target, text: str, rules: Rules) -> Known | Unknown:
    names: dict[str, list[str]] = {}
    for name, method in rules.method_names.items():
        names.setdefault(method.key, []).append(name)
    known = value_words("method")
    found = _named(text, names, lambda word: known[word] if word in known and rules.method(known[word]) else None)
    return found or Unknown(_nearest(text, names))


def _listed(target: Target, text: str, rules: Rules) -> Known | Unknown:
    """A value of one of the team's lists; without a list anything stands as it is."""
    choices: Sequence[Choice] = target.own.values if target.own else getattr(rules.lists, target.listed, ())
    if not choices:
        return Known(text.strip(), "same")
    names = {one.key: (*names_of(one), *one.former, *one.includes) for one in choices}
    found = _named(text, names)
    if found is None and target.key in ("region", "source"):
        starts = [key for key, words in names.items() if any(text.strip().startswith(word) for word in words if word)]
        found = Known(starts[0], "part") if len(starts) == 1 else None
    return found or Unknown(_nearest(text, names))


def _named(
    text: str, names: Mapping[str, Iterable[str]], synonym: Callable[[str], str | None] = lambda _: None
) -> Known | None:
    """The key whose name this is: wholly, without or in brackets, by a synonym, or the only one that it holds."""
    forms = tuple(_forms(text.strip()))
    for form, how in forms:
        if found := _exact(form, names):
            return Known(found, how)
    for form, _how in forms:
        for word in _bare(form):
            if found := synonym(word):
                return Known(found, "synonym")
    folded = fold_value(text)
    inside = {key: max(map(len, held)) for key, words in names.items() if (held := _held(folded, words))}
    longest = [key for key, length in inside.items() if length == max(inside.values())]
    return Known(longest[0], "part") if len(longest) == 1 else None


def _exact(text: str, names: Mapping[str, Iterable[str]]) -> str | None:
    forms = tuple(_bare(text))
    return next((key for form in forms for key, words in names.items() if form in map(fold_value, words)), None)


def _bare(text: str) -> Iterator[str]:
    """The folded word, then without what says nothing behind it."""
    folded = fold_value(text)
    if folded:
        yield folded
    for suffix in value_suffixes():
        if folded.endswith(suffix) and len(folded) > len(suffix):
            yield folded[: -len(suffix)]


def _held(folded: str, words: Iterable[str]) -> list[str]:
    """The words that stand in a text, and not denied."""
    held = (one for word in words if len(one := fold_value(word)) >= _SHORTEST and one in folded)
    return [one for one in held if folded[folded.index(one) - 1 : folded.index(one)] not in NEGATIONS]


def _nearest(text: str, names: Mapping[str, Iterable[str]]) -> str | None:
    by_word = {word: key for key, words in names.items() for word in words if word}
    likely = nearest(text, by_word)
    return by_word[likely] if likely else None


_FINDERS: dict[Reading, Callable[[Target, str, Rules], Known | Unknown]] = {
    Reading.MEMBER: _person,
    Reading.MEMBERS: _person,
    Reading.TIER: _tier,
    Reading.STAGE: _stage,
    Reading.STATUS: _status,
    Reading.METHOD: _method,
}
