"""Pages become files, in every language: the team's own at the root, the others below their code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment

from site_builder.i18n.formats import Formats
from site_builder.i18n.forms import forms
from site_builder.i18n.translator import Translator, translator
from site_builder.model.language import LANGUAGES, root
from site_builder.model.page import Frame, Page
from site_builder.model.template_fault import BadTemplate
from site_builder.render import charts, script_data
from site_builder.render.bounds import BoundedEnvironment
from site_builder.render.faults import fault_of
from site_builder.render.filters import filters, label
from site_builder.render.icons import SPRITE
from site_builder.render.markdown import Prose
from site_builder.render.sandbox import ReadOnlyEnvironment
from site_builder.render.spoken import chinese_of, marker
from site_builder.render.templates import COMPILED, OWN_TEMPLATES, TemplateSource, loader
from site_builder.render.unknown import Unknown


@dataclass(frozen=True, slots=True)
class _Edition:
    """The site in one language: `folder` is "" for the team's own, else `en/`; `own` are its pages' own variables."""

    language: str
    folder: str
    environment: Environment
    own: Mapping[str, object]
    sources: tuple[TemplateSource, ...] = field(repr=False)

    def text(self, path: str) -> str:
        """The text of a template by its path."""
        name = path.removeprefix(OWN_TEMPLATES)
        return next((text for source in self.sources if (text := source(name)) is not None), "")


def render_site(
    pages: Sequence[Page],
    frame: Frame,
    sources: tuple[TemplateSource, ...],
    assets: Mapping[str, bytes] | None = None,
    own: Mapping[str, object] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """All files of the site as (path relative to its root, content).

    `sources` are searched in order for templates, the package's last; `assets` are files by their name below
    `assets/`; `own` are what the templates of the team's own pages may ask.

    Raises:
        BadTemplate: one of the team's templates is at fault.
    """
    for name, content in sorted((assets or {}).items()):
        yield f"assets/{name}", content
    prose = Prose(frame.links, frame.files, frame.pictures, frame.called)
    for language in frame.languages:
        folder = "" if language == frame.language else f"{language}/"
        environment = _environment(language, frame, prose, sources)
        edition = _Edition(language, folder, environment, own or {}, sources)
        for page in pages:
            if page.shared and folder:
                continue
            yield folder + page.url, _render(page, frame, edition).encode("utf-8", "replace")


def _environment(language: str, frame: Frame, prose: Prose, sources: tuple[TemplateSource, ...]) -> Environment:
    words, beside = translator(language), _beside(language, frame)
    kind = BoundedEnvironment if len(sources) > 1 else ReadOnlyEnvironment
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
    formats = Formats(language=language, today=frame.today, currency=frame.currency)
    environment.filters.update(filters(words, formats, prose))
    environment.filters.update(beside=translator(beside).label, spoken=marker(language, frame))
    environment.globals.update(
        t=words.text,
        has=words.has,
        lang=language,
        html_lang=forms(language).html,
        html_han=chinese_of(frame),
        html_beside=forms(beside).html,
        frame=frame,
        sprite=SPRITE,
        bar=charts.bar,
        stacked=charts.stacked,
        segment=charts.Segment,
        heat=charts.heat,
    )
    return environment


def _beside(language: str, frame: Frame) -> str:
    """The language that terms are given in, too: the first of the site that is no variant of the page's own."""
    others = (*frame.languages, *LANGUAGES)
    return next(one for one in others if root(one) != root(language))


def _render(page: Page, frame: Frame, edition: _Edition) -> str:
    given = {**_given(page, frame, edition), **(edition.own if page.is_own else {})}
    environment = edition.environment
    if isinstance(environment, BoundedEnvironment):
        environment.begin()
    try:
        return environment.get_template(page.template).render(given)
    except Exception as problem:
        fault = fault_of(problem, environment, edition.text, given)
        if fault is None:
            raise
        raise BadTemplate(fault) from problem


def _given(page: Page, frame: Frame, edition: _Edition) -> dict[str, object]:
    """What every template is given."""
    root = "../" * page.url.count("/")
    base = root + "../" * edition.folder.count("/")
    others = (code for code in frame.languages if code != edition.language)
    return {
        "page": page,
        "content": page.content,
        "title": _title(page, edition.language),
        "root": root,
        "base": base,
        "mirrors": [
            (forms(code), f"{base}{'' if code == frame.language else code + '/'}{page.url}") for code in others
        ],
    }


def _title(page: Page, language: str) -> str:
    words: Translator = translator(language)
    if page.names is not None:
        return label(page.names, words)
    return page.title if page.title_is_text else words.text(page.title)
