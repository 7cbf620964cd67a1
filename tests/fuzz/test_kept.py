"""What the fuzzer once felled, and some inputs of its own each time: the same on every machine."""

from pathlib import Path
from random import Random

import pytest

from tests.bounded import yardstick
from tests.fuzz.__main__ import KEPT, tried
from tests.fuzz.mutating import mutated
from tests.fuzz.targets import TARGETS

EVERY = 12
"""Inputs of each target in the ordinary suite; `make proof` tries as many as its time allows."""


@pytest.mark.parametrize(
    "file", [one for one in sorted(KEPT.iterdir()) if not one.name.startswith(".")], ids=lambda one: one.name
)
def test_what_once_fell_stands(file: Path) -> None:
    assert tried(file.name.partition("-")[0], file.read_bytes(), yardstick()) == ""


@pytest.mark.parametrize("target", TARGETS)
def test_some_inputs_of_the_fuzzer(target: str) -> None:
    random = Random(7)  # noqa: S311 - no secret
    for _ in range(EVERY):
        assert tried(target, mutated(target, random), yardstick()) == ""
