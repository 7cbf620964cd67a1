"""The whole site after random edits, as it comes out in three ways: `python -m tests.app.incremental [EDITS] [SEED]`.

By `build` beside the last site, by `serve`, which reads only what differs, and from nothing, without anything that is
kept. Records, configuration, knowledge, templates and days change; after every edit the three sites must be the same,
byte for byte. The exit code is 1 where they are not, and the edit is named.
"""

import random
import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from site_builder.adapters.disk import read_records
from site_builder.adapters.site_mark import site_mark
from site_builder.adapters.swap import replace_folder
from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.kept_pages import KeptPages
from site_builder.app.load import load, load_files
from site_builder.app.rebuild import Rebuilding
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from site_builder.metrics.report import Report
from tests.app.random_edits import EDITS, Edit, change, records

EXAMPLE = Path(__file__).resolve().parents[2]
DAY = date(2026, 3, 12)
_EDITS = 100


def _template(chance: random.Random, root: Path, _: list[Path]) -> None:
    (root / "templates").mkdir(exist_ok=True)
    name = chance.choice(("rep.html", "customer.html", "frame.html", "base.html", "macros.html"))
    own = root / "templates" / name
    if own.exists():
        own.unlink()
    else:
        own.write_text((EXAMPLE / "templates" / name).read_text("utf-8") + f"{{# {chance.random()} #}}", "utf-8")


def _style(chance: random.Random, root: Path, _: list[Path]) -> None:
    (root / "templates/assets").mkdir(parents=True, exist_ok=True)
    (root / "templates/assets/team.css").write_text(f"/* {chance.random()} */", "utf-8")


def _name(chance: random.Random, root: Path, _: list[Path]) -> None:
    file = next((root / "records/config").glob("site.yaml"), None) or root / "records/config/team.yaml"
    change(file, "name: ", f"name: {chance.choice('甲乙丙')}")


ALL: tuple[Edit, ...] = (*EDITS, _template, _style, _name)


def main(edits: int, seed: int) -> int:
    """Edit, build, compare, again and again."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    with tempfile.TemporaryDirectory(prefix="genjin-edits-") as folder:
        root = Path(folder) / "team"
        shutil.copytree(EXAMPLE / "records", root / "records")
        today, made = DAY, 0
        out = Path(folder) / "served"
        serve = Rebuilding(root, out, lambda _: Day(today=today), KeptPages(out, site_mark()))
        for number in range(edits):
            chosen = chance.sample(ALL, chance.choice((1, 1, 2)))
            for edit in chosen:
                edit(chance, root, records(root))
            today += timedelta(days=chance.random() < 0.1)
            made += _built(make_report(load(root), Day(today=today), root=root), root, Path(folder) / "site")
            rebuilt = serve()
            assert rebuilt is not None
            assert rebuilt.written is not None, rebuilt
            assert rebuilt.written.fault is None
            if _differs(today, root, Path(folder)):
                names = ", ".join(getattr(one, "__name__", "?") for one in chosen)
                sys.stderr.write(f"seed {seed}, edit {number}: another site than from nothing ({names})\n")
                return 1
        sys.stdout.write(f"{edits} edits, {made} files kept: every site was that of a build of everything\n")
    return 0


def _built(report: Report, root: Path, out: Path) -> int:
    result = build(report, root, out)
    assert result.written.fault is None, result.written
    return result.written.kept


def _differs(today: date, root: Path, folder: Path) -> bool:
    report = make_report(load_files(read_records(root)), Day(today=today))
    replace_folder(folder / "whole", site_files(report, root))
    whole = _content(folder / "whole")
    return whole != _content(folder / "site") or whole != _content(folder / "served")


def _content(site: Path) -> dict[str, bytes]:
    return {one.relative_to(site).as_posix(): one.read_bytes() for one in site.rglob("*") if one.is_file()}


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*given, *(_EDITS, 0)[len(given) :]))
