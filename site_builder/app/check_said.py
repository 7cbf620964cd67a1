"""What `check` said of a large team, kept for as long as nothing at all differs.

It rests on every file below `records/`, the question, the day and the program, and where a rule looked into the past on
the commit checked out. Then it is given again without reading a record or a rule. The files may be deleted at any time;
two processes may write at once.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from site_builder.adapters.cache_folder import cache_file, keep, read_cached
from site_builder.adapters.clock import today
from site_builder.adapters.disk import read_again
from site_builder.adapters.program_mark import program_mark
from site_builder.adapters.records_state import RecordsState, records_state
from site_builder.app.check_basis import Basis
from site_builder.model.frozen import dataclass
from site_builder.model.source import SourceFault, SourceFile

_KIND = "checked"
_MANY = 30
"""A team of fewer files is read about as fast."""
_PLACES = 16
"""So many questions of one team are kept side by side."""
_SUM = 32
_WHO = ("geteuid", "getegid", "getgroups")
"""They decide which files can be read."""

Line = tuple[str, str, str | None]
"""How something is said (`cli.check_lines`), what, and its look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that a run said, its exit codes without and with `--strict`, and whether its configuration was unreadable."""

    lines: tuple[Line, ...]
    codes: tuple[int, int]
    blind: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: of whom, in which language and format, of which paths and changes, on which day (None: today)."""

    root: Path
    language: str
    format_: str
    within: tuple[str, ...]
    changed: frozenset[str] | None
    wanted: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What a kept answer rests on beside the records as the disk knows them.

    `day` and `zone` where the clock was asked, `tip` where the past decided; `bytes_` is the sum of the `fresh` files.
    """

    day: str
    zone: str | None
    tip: str | None
    fresh: tuple[str, ...]
    bytes_: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The records at the moment before they are read."""

    question: Question
    state: RecordsState


def look(question: Question) -> Look | None:
    """A look at the records; None where the team is so small that nothing is kept."""
    state = records_state(question.root)
    return Look(question=question, state=state) if state and state.files >= _MANY else None


def said_before(seen: Look) -> Said | None:
    """What was said where everything was as it is now."""
    place = _place(seen.question)
    content = read_cached(place) if place else None
    if place is None or content is None or content[:_SUM] != _mark(seen):
        return None
    try:
        said, rest = _parsed(content[_SUM:])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    now = {path: read_again(seen.question.root, path) for path in rest.fresh}
    if not _holds(rest, seen, now):
        return None
    still = seen.state.fresh
    if set(still) < set(rest.fresh):
        _put(place, seen, said, replace(rest, fresh=still, bytes_=_bytes([now[path] for path in still])))
    return said


def keep_said(seen: Look, basis: Basis, said: Said) -> None:
    """Keep it for the next run of the same question.

    Not where a file could not be opened: the disk does not tell what stood in the way, nor when it has gone.
    """
    place = _place(seen.question)
    if any(file.fault is SourceFault.PERMISSION for file in basis.files):
        return
    if place is None or (basis.tip is not None and basis.tip != _tip(seen.question.root)):
        return
    files = {file.path: file for file in basis.files}
    fresh = seen.state.fresh
    if any(path not in files for path in fresh):
        return
    rest = Rest(
        day=basis.day.today.isoformat(),
        zone=basis.zone if basis.day.clock else None,
        tip=basis.tip,
        fresh=fresh,
        bytes_=_bytes([files[path] for path in fresh]),
    )
    _put(place, seen, said, rest)


def _put(place: Path, seen: Look, said: Said, rest: Rest) -> None:
    with suppress(ValueError):
        keep(place, _mark(seen) + json.dumps([_fields(said), _fields(rest)]).encode())


def _fields(one: Said | Rest) -> dict[str, object]:
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _parsed(content: bytes) -> tuple[Said, Rest]:
    said, rest = json.loads(content)
    lines = tuple((how, text, style) for how, text, style in said["lines"])
    lenient, strict = said["codes"]
    return (
        Said(lines=lines, codes=(int(lenient), int(strict)), blind=bool(said["blind"])),
        Rest(**{**rest, "fresh": tuple(rest["fresh"])}),
    )


def _holds(rest: Rest, seen: Look, now: Mapping[str, SourceFile]) -> bool:
    """Whether nothing differs; `now` are the fresh files as they are. Git is dearest to ask."""
    question = seen.question
    if rest.zone is not None and today(rest.zone).isoformat() != rest.day:
        return False
    if _bytes([now[path] for path in rest.fresh]) != rest.bytes_:
        return False
    return rest.tip is None or rest.tip == _tip(question.root)


def _place(question: Question) -> Path | None:
    folder = cache_file(_KIND, question.root)
    return folder / f"{_asked(question)[0] % _PLACES:02}" if folder else None


def _mark(seen: Look) -> bytes:
    """All that is known before the records are read, as one sum."""
    who = [getattr(os, name, int)() for name in _WHO]
    about = repr((seen.state.mark, who)).encode()
    return blake2b(program_mark() + _asked(seen.question) + about, digest_size=_SUM).digest()


def _asked(question: Question) -> bytes:
    changed = None if question.changed is None else sorted(question.changed)
    asked = (question.language, question.format_, question.within, changed, str(question.wanted))
    return blake2b(repr(asked).encode(), digest_size=_SUM).digest()


def _bytes(files: Sequence[SourceFile]) -> str:
    sum_ = blake2b(digest_size=_SUM)
    for file in files:
        about: Any = (file.path, file.size, file.fault, file.away, file.content)
        sum_.update(repr(about).encode("utf-8", "surrogatepass"))
    return sum_.hexdigest()


def _tip(root: Path) -> str:
    from site_builder.adapters.git_history import full_tip  # noqa: PLC0415 - few teams have rules about the past

    return full_tip(root) or ""
