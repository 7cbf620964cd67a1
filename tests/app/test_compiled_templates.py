"""Compiled templates kept between runs: used where nothing changed, made again where anything did, never a team's."""

import os
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError

from site_builder.app import compiled_templates as kept
from site_builder.render.templates import Compiled, loader

TEXTS = {"page.html": "{{ name }}, good morning", "own.html": "own {{ name }}"}


def rendered(held: Compiled, monkeypatch: pytest.MonkeyPatch, *names: str, compiling: bool = True) -> list[str]:
    """The templates as a new process would render them."""
    environment = Environment(  # noqa: S701 - texts of this test
        loader=loader(({"own.html": TEXTS["own.html"]}.get, TEXTS.get)), bytecode_cache=held
    )
    if not compiling:

        def refuse(*_: object, **__: object) -> None:
            msg = "compiled again"
            raise TemplateSyntaxError(msg, 1)

        monkeypatch.setattr(environment, "compile", refuse)
    with kept.compiled_templates(held):
        return [environment.get_template(name).render(name="Li Na") for name in names]


def the_file() -> Path:
    (file,) = Path(os.environ["XDG_CACHE_HOME"]).rglob("templates-*")
    return file


def test_the_next_process_compiles_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    first = rendered(Compiled(), monkeypatch, "page.html", "own.html")
    assert first == ["Li Na, good morning", "own Li Na"]
    assert rendered(Compiled(), monkeypatch, "page.html", compiling=False) == first[:1]
    with pytest.raises(TemplateSyntaxError):
        rendered(Compiled(), monkeypatch, "own.html", compiling=False)
    assert the_file().stat().st_mode & 0o077 == 0


def test_another_text_is_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered(Compiled(), monkeypatch, "page.html")
    monkeypatch.setitem(TEXTS, "page.html", "{{ name }}, good evening")
    assert rendered(Compiled(), monkeypatch, "page.html") == ["Li Na, good evening"]


@pytest.mark.parametrize("change", ["cut", "altered", "code"])
def test_what_is_damaged_or_of_other_code_is_not_used(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered(Compiled(), monkeypatch, "page.html")
    content = the_file().read_bytes()
    if change == "code":
        monkeypatch.setattr(kept, "package_sum", lambda _: b"o" * 32)
    else:
        middle = len(content) // 2
        the_file().write_bytes(content[:middle] + (b"" if change == "cut" else b"x" + content[middle + 1 :]))
    with pytest.raises(TemplateSyntaxError):
        rendered(Compiled(), monkeypatch, "page.html", compiling=False)
    assert rendered(Compiled(), monkeypatch, "page.html") == ["Li Na, good morning"]
    assert rendered(Compiled(), monkeypatch, "page.html", compiling=False) == ["Li Na, good morning"]


def test_without_a_cache_folder_all_is_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "cache_file", lambda *_: None)
    assert rendered(Compiled(), monkeypatch, "page.html") == ["Li Na, good morning"]
    assert not list(Path(os.environ["XDG_CACHE_HOME"]).rglob("templates-*"))
