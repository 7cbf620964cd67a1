"""The script that keeps what was opened for reading without a network: its facts about this build of the site."""

import hashlib
from collections.abc import Iterable, Iterator

from site_builder.i18n.forms import forms
from site_builder.i18n.translator import translator
from site_builder.model.page import Frame
from site_builder.model.site_file import SiteFile, fingerprint
from site_builder.render.home_screen import MANIFEST
from site_builder.render.script_data import dumps

WORKER = "sw.js"
"""At the root: a browser lets a worker answer for its own folder and below."""

_PEOPLE_KEPT = 30
"""More members than this and their pages are kept only once opened: the first visit must stay light."""


class Seen:
    """The files of a build as they pass by: their fingerprint and which of them are kept from the first visit on."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._sums: list[bytes] = []
        self._tops: set[str] = set()
        self._paths: set[str] = set()
        self._wanted = set(_wanted(frame))

    def watch(self, files: Iterable[SiteFile]) -> Iterator[SiteFile]:
        """The same files, taken note of."""
        for path, content in files:
            self._sums.append(path.encode() + b"\0" + fingerprint(content))
            self._tops.add(path.partition("/")[0])
            if path in self._wanted or path.startswith("assets/"):
                self._paths.add(path)
            yield path, content

    def script(self) -> bytes:
        """The worker: a new build has a new version, and with it a new store; the order of files says nothing."""
        facts = {
            "version": hashlib.blake2b(b"".join(sorted(self._sums)), digest_size=12).hexdigest(),
            "tops": sorted(self._tops),
            "first": sorted(self._paths),
            "words": {_folder(code, self._frame): _words(code) for code in self._frame.languages},
        }
        return f'self.GENJIN_SITE = {dumps(facts)};\nimportScripts("assets/worker.js");\n'.encode()


def _wanted(frame: Frame) -> Iterator[str]:
    """What the first visit keeps: the start page and the form's words in all languages, and the members' own pages."""
    yield MANIFEST
    for code in frame.languages:
        yield from (_folder(code, frame) + path for path in ("index.html", "data/enter.js"))
    if len(frame.people) <= _PEOPLE_KEPT:
        yield from (person.url for person in frame.people if person.url)


def _folder(code: str, frame: Frame) -> str:
    return "" if code == frame.language else f"{code}/"


def _words(code: str) -> dict[str, str]:
    """What the worker says by itself: the page that was never opened."""
    words = translator(code)
    keys = {"title": "offline.title", "text": "offline.text", "start": "offline.start"}
    return {"language": forms(code).html, **{name: words.text(key) for name, key in keys.items()}}
