"""`check` of a repository: what earlier runs found in records that are still the same is taken over."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.adapters.disk import read_records
from site_builder.adapters.git_history import full_tip
from site_builder.app.check import CheckResult, check, judging_of, result_of
from site_builder.app.check_ahead import judge_ahead
from site_builder.app.check_basis import Basis
from site_builder.app.check_parts import Found, find_in
from site_builder.app.collector import collector_paused
from site_builder.app.day import Day
from site_builder.app.judgements_kept import Judgements, judgements_of
from site_builder.app.load import Loaded, Reader, assemble, rules_of, with_text
from site_builder.app.parts import Parts, read_parts
from site_builder.app.reach import Reach
from site_builder.app.readings_kept import Kept, kept_of, passed
from site_builder.app.remembered import Remembered
from site_builder.app.rules_kept import Ruled
from site_builder.checks.run import find, settle
from site_builder.model.frozen import dataclass
from site_builder.model.history import History
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile

if TYPE_CHECKING:
    from site_builder.adapters.git_range import Refused
    from site_builder.app.change import Begun, Change
    from site_builder.app.change_problems import Judging

_DECIDE = ("records/config/", "records/pages/", "records/inbox/")
"""A change of one of these may change what every record says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a repository. `against` is the revision to judge the change from, `now` its moment."""

    root: Path
    day: Callable[[Rules], Day]
    reach: Reach
    against: str | None
    now: Callable[[Rules, Day], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """A run: the files as they lie there, the rules in them, the day."""

    asked: Asked
    files: tuple[SourceFile, ...]
    ruled: Ruled
    day: Day
    begun: "Begun | None"
    kept: Kept | None

    def past(self, loaded: Loaded) -> Callable[[], History | None]:
        """Reads the history, where a rule asks for it."""

        def read() -> History | None:
            from site_builder.app.history import read_history  # noqa: PLC0415 - start-up is felt on every command

            return read_history(self.asked.root, loaded, self.day.today)

        return read

    def change(self, loaded: Loaded) -> "Change | None":
        """What is to be judged, by what was read."""
        if self.begun is None:
            return None
        from site_builder.app.change import change_of  # noqa: PLC0415 - as above

        return change_of(self.asked.root, self.begun, loaded, self.asked.now(loaded.rules, self.day))


def check_team(asked: Asked) -> "CheckResult | Refused":
    """Check everything, report what is asked for; `Refused` where there is no base to compare with."""
    with collector_paused():
        return _check(asked)


def _check(asked: Asked) -> "CheckResult | Refused":
    files = read_records(asked.root)
    ruled = rules_of(files)
    begun = _begun(asked, files, ruled[0]) if asked.against is not None else None
    if isinstance(begun, str):
        return begun
    day = asked.day(ruled[0])
    desk = _Desk(asked=asked, files=files, ruled=ruled, day=day, begun=begun, kept=kept_of(asked.root, files))
    judgements = judgements_of(asked.root, files, day, begun.ends.head if begun else None)
    return _by_parts(desk, judgements) or _whole(desk)


def _begun(asked: Asked, files: tuple[SourceFile, ...], rules: Rules) -> "Begun | Refused":
    """What differs from the base."""
    from site_builder.app.change import begin  # noqa: PLC0415 - only a change has a base

    return begin(asked.root, files, asked.against or "", rules.site.timezone)


def _with_basis(result: CheckResult, desk: _Desk, tip: str | None) -> CheckResult:
    """With what it rests on, where results of this team are kept."""
    zone = desk.ruled[0].site.timezone
    basis = Basis(files=desk.files, day=desk.day, zone=zone, tip=tip) if desk.kept else None
    return replace(result, basis=basis)


def _by_parts(desk: _Desk, kept: Judgements | None) -> CheckResult | None:
    """The same by parts; None where nothing is kept of them, or the change needs more than its own records."""
    differing = desk.begun.differing.paths if desk.begun else frozenset()
    if any(path.startswith(_DECIDE) for path in differing):
        return None
    judgements = kept or Remembered()
    same = [file for file in desk.files if file.path not in differing]
    readings = desk.kept or passed()
    is_first = judge_ahead(same, desk.ruled, desk.day, readings, judgements)
    if not (is_first or kept):
        return None
    parts = read_parts(desk.files, desk.ruled, judgements, differing, Reader(kept=readings))
    found = find_in(parts, desk.day, desk.past(parts.loaded), judgements)
    _keep(desk, parts, found, kept)
    _keep_names(desk, [path for path in found.judgements if is_first or path not in parts.judged], found)
    change = desk.change(parts.loaded)
    judged = judging_of(change, found.context, desk.day) if change else None
    of_change = _of_change(found, judged) if judged else ()
    if of_change is None:
        return None
    settled = settle((*found.problems, *of_change), found.context, judged.context if judged else None)
    result = result_of(parts.loaded, desk.day, desk.asked.reach, settled, judged)
    return _with_basis(result, desk, _tip(desk, kept) if found.past else None)


def _of_change(found: Found, judged: "Judging") -> tuple[Problem, ...] | None:
    """What the rules on changes find; None where all of the base is needed to tell what is new."""
    from site_builder.app.change_problems import OF_CHANGE, is_across  # noqa: PLC0415 - only a change has a base

    if any(map(is_across, found.problems)):
        return None
    return tuple(find(OF_CHANGE, found.context, judged.context))


def _whole(desk: _Desk) -> CheckResult:
    tip = _tip(desk, None) if desk.kept else None
    loaded = assemble(desk.files, desk.ruled, Reader(kept=desk.kept))
    if desk.kept:
        desk.kept.keep(desk.files, with_text(loaded.readings))
    result = check(loaded, desk.day, desk.asked.reach, desk.past(loaded), desk.change(loaded))
    return _with_basis(result, desk, tip)


def _tip(desk: _Desk, judgements: Judgements | None) -> str:
    """The commit checked out, "" before there is one."""
    return judgements.tip if judgements else full_tip(desk.asked.root) or ""


def _keep(desk: _Desk, parts: Parts, found: Found, judgements: Judgements | None) -> None:
    if desk.kept:
        desk.kept.renew(desk.files, with_text(parts.loaded.readings))
    if judgements:
        judgements.keep(desk.files, found.judgements)


def _keep_names(desk: _Desk, paths: Sequence[str], found: Found) -> None:
    """Commands that change one record know the others by name: they need not read them for that."""
    if desk.kept and paths:
        from site_builder.app.near import keep_names  # noqa: PLC0415 - where nothing changed nothing is to be kept

        keep_names(desk.asked.root, desk.files, (found.judgements[path].outline for path in paths))
