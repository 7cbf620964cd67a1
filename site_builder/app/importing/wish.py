"""What somebody asks of an import, and what it says at its end."""

from collections.abc import Callable, Mapping
from dataclasses import field

from site_builder.app.load import Loaded
from site_builder.app.when import When
from site_builder.app.writing import Change
from site_builder.i18n.translator import Translator
from site_builder.importers.incoming import Incoming, Said
from site_builder.importers.problem import Cell, RowProblem
from site_builder.model.frozen import dataclass

FIRST = "first-step"
Progress = Callable[[str, int, int], None]
"""Hears the name of a step, how far it is and how far it goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The options. `source` is the name under which rows are known again, `author` who imports (an id, may be empty).

    `spread` sets first steps over the coming working days, at most `per_day` a day and rep; `next_on` sets them all
    on one day. `blank` lets empty cells empty what a record has. `words` speaks the team's language.
    `year` is that of the newest entry in logs that leave it out.
    `defaults` are values of new records by their targets, for what the tables do not tell.
    """

    source: str
    words: Translator
    author: str = ""
    spread: bool = False
    per_day: int = 15
    next_on: When | None = None
    next_text: str = ""
    blank: bool = False
    partial: bool = False
    year: int | None = None
    same: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field of a record that becomes another: its key and how it was and will be, as people read it.

    `added`: the new value comes beside the old one, which stays.
    """

    field: str
    old: str
    new: str
    added: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What becomes of a customer of the tables: a record that is new, or changed in `changes`."""

    incoming: Incoming
    change: Change
    id: str
    changes: tuple[FieldChange, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the record is not there yet."""
        return self.change.before is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A row of which nothing comes, and why: unchanged, example, merged, refused."""

    cell: Cell
    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import would write. With errors among the problems nothing is written, unless it is `partial`.

    `after` are the records as they were judged: what was read of them then need not be read again.
    """

    done: tuple[Done, ...] = ()
    skipped: tuple[Skip, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    after: Loaded | None = field(default=None, repr=False, compare=False)
