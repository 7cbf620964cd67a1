"""What templates run in, in one language: bare for our own, a sandbox for a team's and all that takes part in them."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment

from site_builder.i18n.formats import Formats
from site_builder.i18n.forms import forms
from site_builder.i18n.translator import translator
from site_builder.model.language import ENGLISH, LANGUAGES, root
from site_builder.model.page import Frame, Page
from site_builder.model.regex import regex
from site_builder.render import charts, script_data
from site_builder.render.bounds import BoundedEnvironment
from site_builder.render.filters import filters
from site_builder.render.icons import SPRITE
from site_builder.render.markdown import Prose
from site_builder.render.once import Once
from site_builder.render.pieces import HOLDER, Pieces, called
from site_builder.render.plain import PlainEnvironment
from site_builder.render.spoken import chinese_of, marker
from site_builder.render.templates import COMPILED, TemplateSource, loader
from site_builder.render.unknown import Unknown

_USED = regex(r"{%[-+]?\s*(?:extends|include|import|from)\b\s*([^\s,]+)")
_NAME = regex(r"""(["'])([^"']+)\1""")

_NOBODYS = Frame(
    name="",
    language=ENGLISH,
    languages=(ENGLISH,),
    currency="",
    today=date.min,
    pinned=True,
    theme="auto",
    nav=(),
    people=(),
)


class Environments:
    """Those of one language; which one a page gets is decided by all templates that it can reach."""

    def __init__(self, language: str, frame: Frame, prose: Prose, sources: tuple[TemplateSource, ...]) -> None:
        self._sources = sources
        self._plain = _furnished(PlainEnvironment, language, frame, prose, sources[-1:])
        self._bounded = _furnished(BoundedEnvironment, language, frame, prose, sources) if len(sources) > 1 else None
        self._bare: dict[str, bool] = {}

    def of(self, page: Page) -> Environment:
        """The sandbox where in doubt."""
        if self._bounded is None:
            return self._plain
        if page.is_own:
            return self._bounded
        if page.template not in self._bare:
            self._bare[page.template] = is_bare(page.template, self._sources)
        return self._plain if self._bare[page.template] else self._bounded

    def is_plain(self, page: Page) -> bool:
        """Whether the page is made of our own templates alone."""
        return self.of(page) is self._plain

    def pieces(self, page: Page) -> Pieces:
        """What has marked the pieces in a page."""
        found: Any = self.of(page).globals["framed"]
        return found  # type: ignore[no-any-return]

    def piece(self, name: str) -> str:
        """The present text of a piece that stands in pages of our own templates."""
        macro, given = called(name)
        module: Any = self._plain.get_template(HOLDER).module
        return str(getattr(module, macro)(*given))

    def prepare(self, page: Page) -> None:
        """Load what a page is made with as far as it is there; whoever makes the page tells what is wrong with it."""
        environment = self.of(page)
        for name in _reached(page.template, self._text):
            with suppress(Exception):
                environment.get_template(name)

    def _text(self, name: str) -> str | None:
        return next((text for source in self._sources if (text := source(name)) is not None), None)


def is_bare(template: str, sources: tuple[TemplateSource, ...]) -> bool:
    """Whether a template and all that it extends, includes or imports come from the last source, the package's."""
    *own, shipped = sources
    reached = _reached(template, shipped)
    return all(shipped(name) is not None and all(source(name) is None for source in own) for name in reached)


def _reached(template: str, source: TemplateSource) -> set[str]:
    """A template and all that it needs, by name; a name that is reckoned (none of ours) stands there as written."""
    wanted, seen = [template], set[str]()
    while wanted:
        name = wanted.pop()
        if name not in seen:
            seen.add(name)
            used = _USED.findall(source(name) or "")
            wanted += [found[2] if (found := _NAME.fullmatch(one)) else one for one in used]
    return seen


def compile_shipped(source: TemplateSource, name: str) -> Mapping[str, bytes]:
    """The code of one of our templates, ahead of the pages that it makes; what is wrong with it is told by its page.

    The code is the same for every team, language and day.
    """
    before = COMPILED.shipped().keys()
    with suppress(Exception):
        _nobodys(source).get_template(name)
    return {key: code for key, code in COMPILED.shipped().items() if key not in before}


@cache
def _nobodys(source: TemplateSource) -> Environment:
    return _furnished(PlainEnvironment, _NOBODYS.language, _NOBODYS, Prose({}), (source,))


def _furnished(
    kind: type[Environment], language: str, frame: Frame, prose: Prose, sources: tuple[TemplateSource, ...]
) -> Environment:
    environment = kind(
        loader=loader(sources),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=200,
        bytecode_cache=COMPILED,
    )
    environment.policies["json.dumps_function"] = script_data.dumps
    words, beside = translator(language), _beside(language, frame)
    formats = Formats(language=language, today=frame.today, currency=frame.currency)
    environment.filters.update(filters(words, formats, prose))
    environment.filters.update(beside=translator(beside).label, spoken=marker(language, frame))
    environment.globals.update(_known(language, beside, frame))
    return environment


def _known(language: str, beside: str, frame: Frame) -> Mapping[str, Any]:
    words, once = translator(language), Once()
    return {
        "t": words.text,
        "has": words.has,
        "once": once,
        "framed": Pieces(once),
        "lang": language,
        "html_lang": forms(language).html,
        "html_han": chinese_of(frame),
        "html_beside": forms(beside).html,
        "frame": frame,
        "person_urls": frozenset(person.url for person in frame.people),
        "sprite": SPRITE,
        "bar": charts.bar,
        "stacked": charts.stacked,
        "segment": charts.Segment,
        "heat": charts.heat,
    }


def _beside(language: str, frame: Frame) -> str:
    """The language that terms are given in, too: the first of the site that is no variant of the page's own."""
    others = (*frame.languages, *LANGUAGES)
    return next(one for one in others if root(one) != root(language))
