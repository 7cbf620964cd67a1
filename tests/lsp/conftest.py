"""Rooms judge the whole team after every change, however slow the machine is at that moment."""

import pytest

from site_builder.lsp import room


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "QUICK", float("inf"))
