"""Windows and macOS start processes anew instead of copying them: nothing may lean on what a parent had in memory."""

import multiprocessing
from pathlib import Path

from site_builder.cli.main import run
from tests.cli.cli_team import write_team


def test_the_same_site_comes_out_of_a_spawned_process(tmp_path: Path) -> None:
    write_team(tmp_path)
    process = multiprocessing.get_context("spawn").Process(target=run, args=(["-C", str(tmp_path), "build"],))
    process.start()
    process.join(60)
    assert process.exitcode == 0
    spawned = (tmp_path / "site/index.html").read_bytes()
    assert run(["-C", str(tmp_path), "build", "--out", str(tmp_path / "here")]) == 0
    assert (tmp_path / "here/index.html").read_bytes() == spawned
