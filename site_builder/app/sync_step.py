"""What `sync` reports while it goes, and what it needs to know of the run."""

from collections.abc import Callable
from dataclasses import field
from datetime import datetime
from pathlib import Path

from site_builder.app.day import Day
from site_builder.app.load import Loaded
from site_builder.i18n.translator import Translator
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules

Says = Callable[[str | None], str]
SLOW = 180
"""Seconds for what goes through a network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something done or refused: `key` names its sentence (`sync.<key>`), `params` fill it.

    `stop` ends the run: 1 refused, 2 wrong use. `problems` are to be shown, with the texts they stand in.
    """

    key: str
    params: dict[str, str | int] = field(default_factory=dict)
    stop: int | None = None
    problems: tuple[Problem, ...] = ()
    loaded: Loaded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where and when `sync` runs. `words` gives the catalogue of a language, for the commit's message.

    `meaning` compares the last commit with what lies on the disk and gives the first line of `diff` in a language
    (None: the reader's); None where git cannot tell.
    """

    root: Path
    day_of: Callable[[Loaded], Day]
    now_of: Callable[[Rules, Day], datetime]
    words: Callable[[str], Translator]
    meaning: Callable[[Loaded], Says | None]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a branch goes: the remote, and its branch there."""

    remote: str
    branch: str

    @property
    def tip(self) -> str:
        """What this clone knows of it."""
        return f"{self.remote}/{self.branch}"
