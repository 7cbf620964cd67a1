"""Every writing command killed before every call that writes: nothing is lost, nothing is half, and the next run ends it.

`python -m tests.faults.kills [NAME …]` tries all points (of the building of a site: those of its last stage and every
n-th of the others) and fails where something is lost. It needs strace.
"""

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.commands import CASES, Case, team
from tests.faults.traced import KILLED, Point, genjin, killed_at, writing_points
from tests.faults.world import Files, World

MOST = 60
"""So many points of one command are tried; of more, all of the last third and every n-th of the others."""
_LAST = MOST // 2


@dataclass(frozen=True, slots=True)
class Stage:
    """A command on its team: how it was, how it is after the command, and where the command writes."""

    case: Case
    seed: World
    run: Path
    before: Files
    after: Files
    codes: frozenset[int]
    points: tuple[Point, ...]

    @property
    def command(self) -> tuple[str, ...]:
        """As users call it."""
        return genjin("-C", str(self.run / "team"), *words_of(self.case, self.run))


def words_of(case: Case, top: Path) -> tuple[str, ...]:
    """The command's words, with places that are there."""
    return tuple(word.replace("{top}", str(top)) for word in case.words)


def set_stage(case: Case, place: Path) -> Stage:
    """Make the team, run the command once to its end, and note what it does."""
    seed = World(place / "seed")
    team(seed)
    with silent():
        case.prepare(seed)
    seed.env["LANG"] = "C.UTF-8"
    top = place / "run"
    world = seed.copy(top)
    before, code = world.files(), _check(world)[0]
    command = genjin("-C", str(top / "team"), *words_of(case, top))
    done, points = writing_points(command, world.env, place / "calls")
    assert done.code == 0, f"{case.name}: {done.err}{done.out}"
    after = world.files()
    assert after != before, f"{case.name} changes nothing"
    assert not world.in_the_making()
    return Stage(case, seed, top, before, after, frozenset({code, _check(world)[0]}), tuple(points))


def chosen(points: Sequence[Point], most: int = MOST) -> list[Point]:
    """All of them; of many, the last ones and every n-th of the others."""
    if len(points) <= most:
        return list(points)
    early = points[: -most // 2]
    return [*early[:: -(-len(early) // (most - most // 2))], *points[-most // 2 :]]


def kill(stage: Stage, point: Point) -> list[str]:
    """What is wrong after the kill, and after the next run of the command; nothing where all is as promised."""
    world = stage.seed.copy(stage.run)
    done = killed_at(point, stage.command, world.env)
    if done.code != KILLED:
        return [f"not reached: exit code {done.code} {done.err[-200:]}"]
    return [*torn(stage, world), *left(stage, world)]


def torn(stage: Stage, world: World) -> Iterator[str]:
    """What is neither old nor new, or gone, or there twice."""
    case, now = stage.case, world.files()
    for path in sorted(stage.before.keys() | stage.after.keys() | now.keys()):
        allowed = [stage.before.get(path), stage.after.get(path)]
        if case.goes.get(path) and not case.twice:
            allowed.append(stage.after[case.goes[path]])  # the entry is written, then the record moves
        if not (case.site and path.startswith(case.site)) and now.get(path) not in allowed:
            yield f"{path} is {'gone' if path not in now else 'neither old nor new'}"
    for old, new in case.goes.items():
        if old not in now and now.get(new) != stage.after[new]:
            yield f"{old} went before {new} had it"
        if old in now and new in now and not case.twice:
            yield f"{old} is there twice"
    if case.site and _below(now, case.site) not in (_below(stage.before, case.site), _below(stage.after, case.site)):
        yield "the site is neither the old nor the new one"
    code, said = _check(world)
    if code not in stage.codes and not case.twice:
        yield f"check says {code}: {said}"
    if ".genjin-" in said:
        yield f"check shows a file in the making: {said}"


def left(stage: Stage, world: World) -> Iterator[str]:
    """What the next run does not bring in order. What was left lies there for a while first, and is swept then."""
    if world.files() == stage.after:
        return
    for file in world.in_the_making():
        os.utime(file, (0, 0))
    with silent() as said:
        code = world.here(*words_of(stage.case, stage.run))
    if code:
        yield f"the next run ends with {code}: {said.getvalue()}"
    if now := world.files():
        yield from (f"after the next run {path} differs" for path in _differing(now, stage.after))
    if left := world.in_the_making():
        yield f"the next run leaves {[one.name for one in left]}"


def _below(files: Files, folder: str) -> Files:
    return {path: content for path, content in files.items() if path.startswith(folder)}


def _differing(one: Files, other: Files) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _check(world: World) -> tuple[int, str]:
    with silent() as said:
        code = world.here("check", "--format", "concise")
    return code, said.getvalue()


@contextlib.contextmanager
def silent() -> Iterator[io.StringIO]:
    """What is said here is kept, not shown."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        yield said


def main() -> int:
    """Print a row per command; 1 where something was lost."""
    say, wanted, sound = sys.stdout.write, set(sys.argv[1:]), True
    say(f"{'command':<14}{'points':>8}{'tried':>7}{'wrong':>7}\n")
    for case in CASES:
        if wanted and case.name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as name:
            stage = set_stage(case, Path(name))
            tried = chosen(stage.points)
            found = [(point, wrong) for point in tried for wrong in kill(stage, point)]
        say(f"{case.name:<14}{len(stage.points):>8}{len(tried):>7}{len({one for one, _ in found}):>7}\n")
        for point, wrong in found:
            say(f"    {point}: {wrong}\n")
        sys.stdout.flush()
        sound = sound and not found
    return int(not sound)


if __name__ == "__main__":
    sys.exit(main())
