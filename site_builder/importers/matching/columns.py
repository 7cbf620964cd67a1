"""The columns of one sheet, each with the field that it most likely is, and how sure that is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder.importers.matching.candidate import Candidate
from site_builder.importers.matching.candidates import Told, candidates
from site_builder.importers.matching.evidence import by_words, judged
from site_builder.importers.targets import Target
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.parse.import_words import CONTACT, ENTRY

_DAY = f"{ENTRY}.date"
"""Without it nothing in a sheet tells of a follow-up."""

SURE = 60
"""What a column needs to be taken as a field; one that has less is only asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `target` None: nobody knows what it is. `sure` goes from 0 to 100, `how` tells where it comes from.

    `number` counts from 1. `sample` is its first value. `likely` is a target that was not sure enough, `taken` tells
    that another column had it.
    """

    number: int
    header: str
    target: Target | None = None
    sure: int = 0
    how: str = ""
    sample: str = ""
    likely: str = ""
    taken: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """A header with the texts of its cells; `group` is what stands over it, and begins the header."""

    number: int
    header: str
    texts: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    group: str = ""

    @property
    def sample(self) -> str:
        """The first text."""
        return next((one for one in self.texts if one), "")


def match_columns(titles: Sequence[Title], kind: str, known: Told, rules: Rules) -> tuple[tuple[Column, ...], int]:
    """The columns with their targets, and how well it all fits this kind of sheet."""
    offers = [
        (by_words(judged(one, title.texts), title.texts, rules), title)
        for title in titles
        for one in candidates(title.header, kind, known, rules, title.texts, title.group)
    ]
    chosen = _assign(offers)
    if all(one.target.name != _DAY for one in chosen.values()):
        offers = [offer for offer in offers if offer[0].target.part != ENTRY]
        chosen = _assign(offers)
    columns = tuple(_alone(_column(title, chosen, offers), chosen) for title in titles)
    return columns, sum(one.sure for one in columns if one.target)


def _assign(offers: Sequence[tuple[Candidate, Title]]) -> dict[int, Candidate]:
    """The best offers first; a target that takes one column goes to the first that offers most."""
    chosen: dict[int, Candidate] = {}
    taken: set[str] = set()
    for offer, title in sorted(offers, key=lambda one: (-one[0].score, one[1].number)):
        name = offer.target.name
        if offer.score < SURE or title.number in chosen or (name in taken and not offer.target.several):
            continue
        chosen[title.number] = offer
        taken.add(name)
    return chosen


def _column(title: Title, chosen: Mapping[int, Candidate], offers: Sequence[tuple[Candidate, Title]]) -> Column:
    bare = Column(number=title.number, header=title.header, sample=title.sample, remarks=title.remarks)
    if offer := chosen.get(title.number):
        return replace(bare, target=offer.target, sure=offer.score, how=offer.how)
    mine = sorted(_of(title, offers), key=lambda one: -one.score)
    if not mine:
        return bare
    return replace(bare, likely=mine[0].target.name, sure=mine[0].score, taken=mine[0].score >= SURE)


def _of(title: Title, offers: Sequence[tuple[Candidate, Title]]) -> Iterator[Candidate]:
    return (offer for offer, other in offers if other.number == title.number)


def _alone(column: Column, chosen: Mapping[int, Candidate]) -> Column:
    """`Phone 2` where no second person is named is the first one's second telephone."""
    target = column.target
    if target is None or not target.part.startswith(CONTACT) or target.part == CONTACT:
        return column
    names = {one.target.key for one in chosen.values() if one.target.part == target.part}
    if names & {"name", "first_name", "last_name"}:
        return column
    return replace(column, target=replace(target, part=CONTACT))
