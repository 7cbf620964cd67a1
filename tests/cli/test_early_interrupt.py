"""Ctrl-C while the program is still being imported."""

import sys

import pytest

from site_builder import __main__
from site_builder.cli import main


def test_it_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["genjin", "check"])
    monkeypatch.setattr(main, "run", interrupted)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 130
