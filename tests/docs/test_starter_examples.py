"""The commented examples of a new team's configuration work as they stand, once the marks are taken off."""

import re
from pathlib import Path

import pytest

from site_builder.app.load import load
from site_builder.cli.main import run
from site_builder.model.rules import Rules

_FILES = ("methods", "pipeline", "rules", "targets")
_EXAMPLE = re.compile(r"(?m)^# [a-z_]+:\n(?:#  .*\n)*")
_EMPTY = re.compile(r"(?m)^(?P<key>[a-z_]+): \[\]\n(?=# (?P=key):\n)")


def switched_on(text: str) -> str:
    """The text with every commented setting taken in, and the empty list that stands for it left out."""
    return _EXAMPLE.sub(lambda found: re.sub(r"(?m)^# ", "", found[0]), _EMPTY.sub("", text))


def team(folder: Path, language: str, *, on: bool) -> Rules:
    """The rules of a new team, with or without the examples, without a problem in the configuration."""
    assert run(["--lang", language, "init", str(folder)]) == 0
    for name in _FILES if on else ():
        file = folder / f"records/config/{name}.yaml"
        text = file.read_text("utf-8")
        assert switched_on(text) != text
        file.write_bytes(switched_on(text).encode("utf-8"))
    loaded = load(folder)
    assert [(one.code, one.path, one.params) for one in loaded.problems if "config" in one.path] == []
    return loaded.rules


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_examples_can_be_switched_on(tmp_path: Path, language: str) -> None:
    rules = team(tmp_path / "on", language, on=True)
    gates = {stage.key: stage.gate for stage in rules.pipeline.stages if stage.gate}
    assert set(gates) == {"proposal", "negotiation", "signed"}
    assert gates["proposal"].entries == (("demo", 1),)
    assert rules.pipeline.find("proposal").tasks  # type: ignore[union-attr] # the stage is among the gates
    assert {"first-contact-fast", "handover-contact"} <= {one.key for one in rules.deadlines if one.enabled}
    assert rules.spot_check.sample == 6
    assert len(rules.targets) == 4


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_escalation_shown_is_the_default(tmp_path: Path, language: str) -> None:
    off, on = team(tmp_path / "off", language, on=False), team(tmp_path / "on", language, on=True)
    assert off.escalation == on.escalation
    assert not any(stage.gate for stage in off.pipeline.stages)
    assert off.targets == ()
