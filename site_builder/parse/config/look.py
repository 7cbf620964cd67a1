"""site.yaml: the look of the site, the page it opens with, and its menu."""

from collections.abc import Iterable, Mapping, Sequence

from site_builder.model.colour import Colour, tone_of
from site_builder.model.look import START, Logo, Look
from site_builder.model.source import SourceFile
from site_builder.model.tones import light_tones
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.values import Values, Word
from site_builder.parse.logo import ENDINGS, logo_fault
from site_builder.parse.nearest import nearest

SECTIONS = (
    "today", "pipeline", "calendar", "customers", "opportunities", "changes", "team", "forecast", "activity", "winloss",
    "satisfaction", "value", "receivables", "weekly", "requests", "spot-check", "quality", "archive", "playbook",
    "knowledge", "help",
)  # fmt: skip
"""The sections of the site by name; the pages' navigation has the same (tested)."""

MODES = ("auto", "light", "dark")
_THEME = (
    Setting(key="mode", kind=Kind.OPTION, options=MODES),
    Setting(key="accent", kind=Kind.COLOUR),
    Setting(key="logo"),
)
_MENU = (Setting(key="first", kind=Kind.SECTIONS), Setting(key="hide", kind=Kind.SECTIONS))
SETTINGS = (
    Setting(key="theme", kind=Kind.SECTION, settings=_THEME, short="mode"),
    Setting(key="start", kind=Kind.KEY),
    Setting(key="menu", kind=Kind.SECTION, settings=_MENU),
)

_NOTICED = 0.02
"""A change of lightness that eyes see."""


def make_look(read: Values, files: Mapping[str, SourceFile]) -> Look:
    """The look; `files` are those of records/config/ by their name. A logo that cannot be shown is left out."""
    theme, menu = read.section("theme"), read.section("menu")
    accent = theme.values.get("accent")
    return Look(
        mode=theme.text("mode", MODES[0]),
        accent=accent if isinstance(accent, Colour) else None,
        logo=_logo(theme.text("logo"), files),
        start=read.text("start", START),
        first=tuple(dict.fromkeys(menu.texts("first"))),
        hidden=menu.texts("hide"),
    )


def logo_name(read: Values) -> str:
    """The file that the team names as its logo, "" where it names none."""
    return read.section("theme").text("logo")


def _logo(name: str, files: Mapping[str, SourceFile]) -> Logo | None:
    file = files.get(name)
    if file is None or file.content is None or logo_fault(name, file.content):
        return None
    return Logo(f"logo.{name.rsplit('.', 1)[-1].lower()}", file.content)


def judge_look(read: Values, files: Mapping[str, SourceFile], own: Sequence[str], findings: Findings) -> None:
    """Report a colour that is hard to read, a logo that cannot be shown, and pages that are none."""
    theme, menu = read.section("theme"), read.section("menu")
    _judge_accent(theme, findings)
    _judge_logo(theme, files, findings)
    known = (*SECTIONS, *own)
    start = read.maybe("start")
    named = [("start", Word(start, read.place("start")))] if start else []
    named += [(key, word) for key in ("first", "hide") for word in menu.words(key)]
    named += [(key, word) for view in read.items("views") for key in ("pages", "without") for word in view.words(key)]
    _judge_names(named, known, findings)


def _judge_accent(theme: Values, findings: Findings) -> None:
    accent = theme.values.get("accent")
    if not isinstance(accent, Colour):
        return
    used = light_tones(accent)["accent"]
    if abs(tone_of(used).lightness - tone_of(accent).lightness) > _NOTICED:
        findings.add("GJ821", theme.place("accent"), value=accent.hex, used=used.hex)


def _judge_logo(theme: Values, files: Mapping[str, SourceFile], findings: Findings) -> None:
    name = theme.maybe("logo")
    if name is None:
        return
    file = files.get(name)
    if file is not None and file.content is not None:
        fault = logo_fault(name, file.content)
    else:
        fault = "missing" if name.lower().endswith(ENDINGS) else "kind"
    if fault:
        near = nearest(name, [one for one in files if one.lower().endswith(ENDINGS)]) or ""
        findings.add("GJ822", theme.place("logo"), fault, file=name[:60], near=near if fault == "missing" else "")


def _judge_names(named: Iterable[tuple[str, Word]], known: Sequence[str], findings: Findings) -> None:
    for key, word in named:
        if word.text not in known:
            near = nearest(word.text, known) or ""
            params = {"key": key, "value": word.text[:60], "near": near}
            findings.add("GJ806", word.span, "nearest" if near else "", None, **params)
