"""Pages become files, in every language: the team's own at the root, the others below their code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, StrictUndefined

from site_builder.i18n.formats import LANGUAGE_NAMES, Formats
from site_builder.i18n.translator import Translator, translator
from site_builder.model.page import Frame, Page
from site_builder.render import charts, script_data
from site_builder.render.filters import filters
from site_builder.render.icons import SPRITE
from site_builder.render.markdown import Prose
from site_builder.render.sandbox import ReadOnlyEnvironment
from site_builder.render.templates import COMPILED, TemplateSource, loader

HTML_LANGUAGE = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class _Edition:
    """The site in one language: `folder` is "" for the team's own, else `en/`."""

    language: str
    folder: str
    environment: Environment


def render_site(
    pages: Sequence[Page],
    frame: Frame,
    sources: tuple[TemplateSource, ...],
    assets: Mapping[str, bytes] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """All files of the site as (path relative to its root, content).

    `sources` are searched in order for templates; `assets` are files by their name below `assets/`.
    """
    for name, content in sorted((assets or {}).items()):
        yield f"assets/{name}", content
    prose = Prose(frame.links)
    for language in frame.languages:
        folder = "" if language == frame.language else f"{language}/"
        edition = _Edition(language, folder, _environment(language, frame, prose, sources))
        for page in pages:
            yield folder + page.url, _render(page, frame, edition).encode("utf-8", "replace")


def _environment(language: str, frame: Frame, prose: Prose, sources: tuple[TemplateSource, ...]) -> Environment:
    words = translator(language)
    environment = ReadOnlyEnvironment(
        loader=loader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=200,
        bytecode_cache=COMPILED,
    )
    environment.policies["json.dumps_function"] = script_data.dumps
    formats = Formats(language=language, today=frame.today, currency=frame.currency)
    environment.filters.update(filters(words, formats, prose))
    environment.globals.update(
        t=words.text,
        has=words.has,
        lang=language,
        html_lang=HTML_LANGUAGE[language],
        frame=frame,
        sprite=SPRITE,
        language_names=LANGUAGE_NAMES,
        bar=charts.bar,
        stacked=charts.stacked,
        segment=charts.Segment,
        heat=charts.heat,
    )
    return environment


def _render(page: Page, frame: Frame, edition: _Edition) -> str:
    root = "../" * page.url.count("/")
    base = root + "../" * edition.folder.count("/")
    mirrors = [(code, f"{base}{'' if code == frame.language else code + '/'}{page.url}") for code in frame.languages]
    template = edition.environment.get_template(page.template)
    return template.render(
        page=page,
        content=page.content,
        title=page.title if page.title_is_text else _title(page, edition.language),
        root=root,
        base=base,
        mirrors=[(code, url) for code, url in mirrors if code != edition.language],
    )


def _title(page: Page, language: str) -> str:
    words: Translator = translator(language)
    return words.text(page.title)
