"""Our pages that Hugo's site has, too: today, a page per rep, a page per customer. Run: `comparable.py TEAM OUT`."""

import sys
from itertools import chain
from pathlib import Path

from site_builder.adapters.aside import aside
from site_builder.adapters.package_files import read_assets, shipped_templates, template_source
from site_builder.adapters.shares import processes, shared_out
from site_builder.adapters.swap import replace_folder
from site_builder.app.collector import collect_seldom, collector_paused
from site_builder.app.compiled_templates import compiled_meanwhile, compiled_templates
from site_builder.app.day import Day
from site_builder.app.kept_pages import KeptPages
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.app.site_jobs import jobs
from site_builder.pages import customer, rep, today
from site_builder.pages.navigation import make_frame
from site_builder.render.site import SiteRenderer
from tests.bench.team import TODAY


def main(root: Path, out: Path) -> int:
    """Read, measure, render and write, as the command does it."""
    collect_seldom()
    with aside() as others, compiled_meanwhile(others):
        return _written(root, out)


def _written(root: Path, out: Path) -> int:
    report = make_report(load(root), Day(today=TODAY))
    with collector_paused():
        pages = tuple(page for one in (today, rep, customer) for page in one.plan(report))
        frame = make_frame(report, pages, {}, ())
    shipped = shipped_templates()
    renderer = SiteRenderer(frame, (template_source(shipped),))
    kept = KeptPages(out, None)
    assets = ((f"assets/{name}", content) for name, content in sorted(read_assets(shipped).items()))
    with compiled_templates():
        work = jobs(kept.press(renderer, frame), pages)
        made = kept.files(shared_out(work, processes()), pages, renderer)
        return int(replace_folder(out, chain(assets, made)).fault is not None)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
