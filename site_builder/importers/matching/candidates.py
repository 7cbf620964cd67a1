"""What a header may mean, each with a score from 0 to 100."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from site_builder.importers.matching.candidate import Candidate
from site_builder.importers.matching.evidence import guessed
from site_builder.importers.targets import Target, find_target, numbered_contact, targets
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.words import names_of
from site_builder.parse.import_words import (
    CONTACT,
    CONTACTS,
    CUSTOMER,
    CUSTOMERS,
    DEAL,
    DEALS,
    ENTRIES,
    ENTRY,
    NOTHING,
    Meaning,
    fold_header,
    import_words,
)

_SAID = 100
_PRESET, _OWN, _WORD, _PREFIXED, _WEAK, _WEAK_PREFIXED, _GUESSED = 99, 97, 95, 88, 80, 84, 62
_GROUPED = 6
"""What a title loses that is understood without the words of the group over it."""

_BESIDE: Mapping[str, Mapping[str, int]] = {
    CUSTOMERS: {CUSTOMER: 0, CONTACT: 3, DEAL: 6, ENTRY: 9},
    CONTACTS: {CONTACT: 0, CUSTOMER: 3, DEAL: 15, ENTRY: 18},
    DEALS: {DEAL: 0, CUSTOMER: 3, CONTACT: 6, ENTRY: 12},
    ENTRIES: {ENTRY: 0, CUSTOMER: 3, CONTACT: 6, DEAL: 8},
}
"""What a column of another part loses in a sheet of some kind: `name` among contacts is a person's."""

_APART = regex(r"\s*[-\u2013\u2014:\u00b7./|>]\s*")
_JOINS = " -\u2013\u2014:\u00b7./|>"
_NUMBER = regex(r"(?P<word>.*?[^\d\s])\s*(?P<number>[1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Headers whose targets are told: those of a preset (folded), and what the team's mapping says of them."""

    preset: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)


def candidates(
    header: str, kind: str, known: Told, rules: Rules, texts: Sequence[str], group: str = ""
) -> Iterator[Candidate]:
    """Everything that a header may mean in a sheet of this kind, the best of each target first."""
    seen: set[str] = set()
    found = [*_all(header, kind, known, rules, texts), *_without_group(header, group, kind, rules)]
    for one in sorted(found, key=lambda one: -one.score):
        if one.target.name not in seen:
            seen.add(one.target.name)
            yield one


def _all(header: str, kind: str, known: Told, rules: Rules, texts: Sequence[str]) -> Iterator[Candidate]:
    word = fold_header(header)
    if not word:
        return
    if (said := known.said.get(" ".join(header.split()))) and (target := find_target(rules, said)):
        yield Candidate(target, _SAID, "mapping")
        return
    if (preset := known.preset.get(word)) and (target := find_target(rules, preset)):
        yield Candidate(target, _PRESET, "preset")
    yield from (Candidate(target, _OWN, "own") for target in _own(word, rules))
    if word in import_words().nothing:
        yield Candidate(targets(rules)[NOTHING], _WORD, "word")
    yield from _by_word(word, kind, rules)
    if guess := guessed(texts):
        yield Candidate(targets(rules)[guess], _GUESSED, "values")


def _without_group(header: str, group: str, kind: str, rules: Rules) -> Iterator[Candidate]:
    """What the title says in one word with its group (下一步, 日期), and by itself where the group tells of no part."""
    word, over = fold_header(header), fold_header(group)
    if not over or over in import_words().prefixes or not word.startswith(over):
        return
    title = fold_header(word.removeprefix(over).lstrip(_JOINS))
    for name, loss in ((over + title, 0), (title, _GROUPED)):
        if name in import_words().nothing:
            yield Candidate(targets(rules)[NOTHING], _WORD - loss, "word")
        yield from (replace(one, score=one.score - loss) for one in _by_word(name, kind, rules))


def _own(word: str, rules: Rules) -> Iterator[Target]:
    for target in targets(rules).values():
        if target.own and word in {fold_header(name) for name in names_of(target.own) if name}:
            yield target


def _by_word(word: str, kind: str, rules: Rules) -> Iterator[Candidate]:
    for meaning, number, prefixed in _meanings(word):
        target = targets(rules).get(_name(meaning))
        if target is None:
            continue
        best, weak = (_PREFIXED, _WEAK_PREFIXED) if prefixed else (_WORD, _WEAK)
        score = (weak if meaning.weak else best) - (0 if prefixed else _BESIDE[kind][meaning.part])
        if number > 1:
            if meaning.part != CONTACT:
                continue
            target = numbered_contact(target, number)
        yield Candidate(target, score, "prefix" if prefixed else "word")


def _name(meaning: Meaning) -> str:
    return meaning.target if meaning.part == CUSTOMER else f"{meaning.part}.{meaning.target}"


def _meanings(word: str) -> Iterator[tuple[Meaning, int, bool]]:
    """The meanings of a folded header, with the number behind it, and whether a prefix says whose it is."""
    bare, number = _numbered(word)
    words = import_words().columns
    for name, count in ((word, 1), (bare, number)):
        yield from ((meaning, count, False) for meaning in words.get(name, ()))
        for part, rest in _prefixed(name):
            yield from ((meaning, count, True) for meaning in words.get(rest, ()) if meaning.part == part)


def _numbered(word: str) -> tuple[str, int]:
    found = _NUMBER.fullmatch(word)
    return (found["word"].strip(), int(found["number"])) if found else (word, 1)


def _prefixed(word: str) -> Iterator[tuple[str, str]]:
    """`person - name`, `客户行业`: whose the column is, and what is left."""
    first, *rest = _APART.split(word, maxsplit=1)
    prefixes = import_words().prefixes
    if rest and (part := prefixes.get(first)):
        yield part, rest[0]
    for prefix, part in prefixes.items():
        gap = " " if prefix.isascii() else ""
        if word.startswith(prefix + gap) and len(word) > len(prefix):
            yield part, word[len(prefix) + len(gap) :].strip()
