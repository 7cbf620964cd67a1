"""site.yaml: theme, start and menu; and the logo."""

import struct

import pytest

from site_builder.model.source import SourceFile
from site_builder.parse.config.rules import read_rules
from site_builder.parse.logo import MOST_BYTES, logo_fault
from tests.checks.harness import source_file

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x06\0\0\0"


def read(text: str, *more: SourceFile) -> tuple[object, list[tuple[str, str, str]]]:
    team = source_file("records/config/team.yaml", b"members: [{id: zhangwei, name: Z}]\n")
    rules, problems = read_rules([source_file("records/config/site.yaml", text.encode()), team, *more])
    return rules.site.look, [(one.code, one.variant, str(one.params.get("near", ""))) for one in problems]


def test_the_word_alone_still_works() -> None:
    look, problems = read("theme: dark\n")
    assert (getattr(look, "mode", ""), problems) == ("dark", [])
    assert read("theme: drak\n")[1] == [("GJ803", "option", "")]


def test_everything_together() -> None:
    own = source_file("records/pages/wall.html", b"<p>hello</p>")
    logo = source_file("records/config/logo.svg", SVG.format("").encode())
    look, problems = read(
        'theme: {mode: light, accent: "#0f766e", logo: logo.svg}\nstart: wall\nmenu: {first: [team, wall], hide: [help]}\n',
        own,
        logo,
    )
    assert problems == []
    assert look.accent.hex == "#0f766e"  # type: ignore[attr-defined]
    assert look.logo.name == "logo.svg"  # type: ignore[attr-defined]
    assert look.first == ("team", "wall")  # type: ignore[attr-defined]
    assert look.hidden == ("help",)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("start: taem\n", ("GJ806", "nearest", "team")),
        ("menu: {first: [forcast]}\n", ("GJ806", "nearest", "forecast")),
        ("menu: {hide: [xyzzy]}\n", ("GJ806", "", "")),
        ("menu: {frist: [team]}\n", ("GJ802", "nearest", "first")),
        ("views: [{name: all-of-it, without: [knowlege]}]\n", ("GJ806", "nearest", "knowledge")),
        ("theme: {accent: blue}\n", ("GJ803", "", "")),
        ("theme: {accent: '#ffee00'}\n", ("GJ821", "", "")),
        ("theme: {logo: logo.svg}\n", ("GJ822", "missing", "")),
        ("theme: {logo: logo.gif}\n", ("GJ822", "kind", "")),
        ("theme: {logo: ../../secret.svg}\n", ("GJ822", "missing", "")),
    ],
)
def test_what_is_wrong_is_told(text: str, expected: tuple[str, str, str]) -> None:
    assert read(text)[1] == [expected]


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<path d='M0 0h9v9z' fill='url(#g)'/><style>.a{fill:#0a0}</style>", ""),
        ("<use href='#a'/><use xlink:href='#a'/>", ""),
        ("<image href='data:image/png;base64,AAAA'/>", ""),
        ("<script>1</script>", "script"),
        ("<SCRIPT>1</SCRIPT>", "script"),
        ("<path onload='x()'/>", "script"),
        ("<foreignObject/>", "script"),
        ("<animate attributeName='href' to='x'/>", "script"),
        ("<set attributeName='x'/>", "script"),
        ("<p xmlns='http://www.w3.org/1999/xhtml'/>", "script"),
        ("<a href='https://example.com'/>", "script"),
        ("<use href='https://example.com/a.svg#b'/>", "external"),
        ("<image xlink:href='//example.com/a.png'/>", "external"),
        ("<image href='data:image/svg+xml;base64,AAAA'/>", "external"),
        ("<style>@import 'x.css';</style>", "external"),
        ("<style>.a{fill:url(https://example.com)}</style>", "external"),
        ("<path style='fill:u\\72l(https://example.com)'/>", "external"),
        ("<path style='fill:url(\\68ttps://example.com)'/>", "external"),
        ("<path fill=\"url( 'x.svg#a')\"/>", "external"),
        ("<g", "xml"),
    ],
)
def test_a_logo_can_only_be_seen(inside: str, fault: str) -> None:
    assert logo_fault("logo.svg", SVG.format(inside).encode()) == fault


def test_other_faults_of_logos() -> None:
    entity = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
    assert logo_fault("logo.svg", entity) == "doctype"
    assert logo_fault("logo.svg", b"\xff\xfe") == "xml"
    assert logo_fault("logo.svg", b"<html/>") == "xml"
    assert logo_fault("logo.svg", b" " * (MOST_BYTES + 1)) == "size"
    assert logo_fault("logo.png", png(64, 64)) == ""
    assert logo_fault("logo.png", png(9000, 64)) == "size"
    assert logo_fault("logo.png", b"GIF89a") == "kind"
