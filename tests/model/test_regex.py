"""Expressions are compiled when they are first used, and are what `re.compile` makes of the same text."""

import copy
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import site_builder
from site_builder.model.regex import Waiting, regex

TEXT = "电话 139，then 12 and 7"


def test_it_answers_as_the_compiled_one() -> None:
    late, compiled = regex(r"(?P<number>\d+)\D", re.ASCII), re.compile(r"(?P<number>\d+)\D", re.ASCII)
    for _ in range(2):
        assert late.findall(TEXT) == compiled.findall(TEXT)
        assert late.sub("x", TEXT) == compiled.sub("x", TEXT)
        assert [one["number"] for one in late.finditer(TEXT)] == ["139", "12"]
        assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert regex(rb"\d+").findall(b"1 22") == [b"1", b"22"]


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301 - our own
@pytest.mark.parametrize("is_used", [False, True])
def test_a_copy_answers_alike(again: Callable[[Any], Any], is_used: bool) -> None:
    late = regex("a+", re.IGNORECASE)
    if is_used:
        assert late.fullmatch("aA")
    copied = again(late)
    assert (copied.fullmatch("aA")[0], copied.pattern, copied.flags) == ("aA", late.pattern, late.flags)


def test_nothing_is_compiled_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled, whole = list[str](), re.compile

    def counted(text: str, flags: int) -> re.Pattern[str]:
        compiled.append(text)
        return whole(text, flags)

    monkeypatch.setattr(re, "compile", counted)
    late = regex(r"\d")
    assert compiled == []
    assert late.search("7")
    assert late.search("8")
    assert compiled == [r"\d"]


def test_all_of_the_program_can_be_compiled() -> None:
    late = []
    for one in walk_packages(site_builder.__path__, "site_builder."):
        if not one.name.endswith("__main__"):
            late += [value for value in vars(import_module(one.name)).values() if isinstance(value, Waiting)]
    assert len(late) > 300
    for value in late:
        assert value.pattern


STARTING = """
import re
made, whole = [], re._compiler.compile
re._compiler.compile = lambda text, flags: made.append(text) or whole(text, flags)
from site_builder.parse import book
from site_builder.checks import registry
print(len(made))
"""


def test_importing_reader_and_rules_compiles_hardly_anything() -> None:
    told = subprocess.run([sys.executable, "-c", STARTING], capture_output=True, text=True, check=True)
    assert int(told.stdout) < 40
