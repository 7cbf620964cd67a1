"""A whole log in one cell as follow-ups."""

from collections.abc import Mapping
from datetime import date

from site_builder.importers.cells.ground import Ground
from site_builder.importers.incoming import Said, Talk
from site_builder.importers.matching.values import PEOPLE, POOL, Known, find_word
from site_builder.importers.problem import RowProblem
from site_builder.importers.rows.methods import method_in
from site_builder.importers.targets import Reading, Target
from site_builder.importers.texts import prose
from site_builder.importers.values.cell_logs import Knows, LogEntry, read_log
from site_builder.importers.values.log_years import Anchors
from site_builder.importers.values.unread import Unread
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Param
from site_builder.parse.import_words import ENTRY

_AUTHOR = Target(part=ENTRY, key="author", reading=Reading.MEMBER)
_METHOD = Target(part=ENTRY, key="method", reading=Reading.METHOD)
_SURE = ("same", "mapping", "synonym")


@dataclass(frozen=True, slots=True)
class SplitLog:
    """The follow-ups of a cell; `note` is what stands before the first of them, or all where there is none."""

    note: str
    talks: tuple[Talk, ...]


def split_log(
    said: Said, row: Mapping[str, Said], ground: Ground, *, newest_first: bool | None
) -> SplitLog | RowProblem:
    """The cell taken apart; a year that nothing settles is a problem."""
    anchors = Anchors(
        file_on=ground.today,
        created_on=_day(row, "first_contact") or _day(row, "created"),
        last_on=_day(row, "last_contact"),
        year=ground.year,
        newest_first=newest_first,
    )
    found = read_log(said.text, anchors, _knows(ground))
    if isinstance(found, Unread):
        params: dict[str, Param] = {"seen": found.seen, **dict(found.params)}
        return RowProblem(name="bad-log", key=found.key, cell=said.cell, field="log", value=found.seen, params=params)
    return SplitLog(prose(found.note), tuple(_talk(one, said, ground) for one in found.entries))


def _day(row: Mapping[str, Said], key: str) -> date | None:
    said = row.get(key)
    return said.typed if said and isinstance(said.typed, date) else None


def _knows(ground: Ground) -> Knows:
    return Knows(
        person=lambda word: ground.rules.team.known and bool(_key(_AUTHOR, word, ground)),
        method=lambda word: bool(_key(_METHOD, word, ground)),
    )


def _key(target: Target, word: str, ground: Ground) -> str:
    family = PEOPLE if target is _AUTHOR else str(Reading.METHOD)
    found = find_word(target, word, ground.rules, ground.mapped.get(family, {}))
    return found.key if isinstance(found, Known) and found.how in _SURE and found.key != POOL else ""


def _talk(one: LogEntry, said: Said, ground: Ground) -> Talk:
    """An entry with its words; where it has none, what names its day and method says it."""
    method = _key(_METHOD, one.method, ground) if one.method else ""
    words = prose(one.text) or prose(one.lead)
    return Talk(
        on=one.on,
        at=one.at,
        methods=(method,) if method else method_in(words, ground.rules),
        author=_key(_AUTHOR, one.author, ground) if one.author else "",
        content=words,
        cell=said.cell,
    )
