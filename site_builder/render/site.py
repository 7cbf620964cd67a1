"""Pages become files, in every language: the team's own at the root, the others below their code."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from site_builder.i18n.forms import forms
from site_builder.i18n.translator import Translator, translator
from site_builder.model.frozen import dataclass
from site_builder.model.page import Frame, Page
from site_builder.model.template_fault import BadTemplate
from site_builder.render.bounds import BoundedEnvironment
from site_builder.render.environments import Environments
from site_builder.render.faults import fault_of
from site_builder.render.filters import label
from site_builder.render.markdown import Prose
from site_builder.render.pieces import Sheet, in_bytes
from site_builder.render.templates import OWN_TEMPLATES, TemplateSource


@dataclass(frozen=True, slots=True)
class _Edition:
    """The site in one language: `folder` is "" for the team's own, else `en/`; `own` are its pages' own variables."""

    language: str
    folder: str
    environments: Environments
    own: Mapping[str, object]
    sources: tuple[TemplateSource, ...] = field(repr=False)

    def text(self, path: str) -> str:
        """The text of a template by its path."""
        name = path.removeprefix(OWN_TEMPLATES)
        return next((text for source in self.sources if (text := source(name)) is not None), "")


class SiteRenderer:
    """Makes the files of one page after the other; a page asks nothing of another one, in whatever order they come.

    `sources` are searched in order for templates, the package's last; `own` are what the templates of the team's own
    pages may ask.
    """

    def __init__(
        self, frame: Frame, sources: tuple[TemplateSource, ...], own: Mapping[str, object] | None = None
    ) -> None:
        prose = Prose(frame.links, frame.files, frame.pictures, frame.called)
        self._frame = frame
        self._editions = {
            folder: _Edition(language, folder, Environments(language, frame, prose, sources), own or {}, sources)
            for language in frame.languages
            for folder in ["" if language == frame.language else f"{language}/"]
        }

    def prepare(self, pages: Iterable[Page]) -> None:
        """Get ready what several processes would each have to make: the code of all templates."""
        for page in {page.template: page for page in pages}.values():
            self._editions[""].environments.prepare(page)

    def files(self, page: Page) -> Iterator[tuple[str, bytes]]:
        """The page in every language, as (path relative to the site's root, content).

        Raises:
            BadTemplate: one of the team's templates is at fault.
        """
        page = page.made()
        for folder in self.folders(page):
            sheet = self.sheet(page, folder)
            yield sheet.path, sheet.content

    def folders(self, page: Page) -> tuple[str, ...]:
        """Where the page stands, once for each language: "" for the team's own, else `en/`."""
        return ("",) if page.shared else tuple(self._editions)

    def sheet(self, page: Page, folder: str) -> Sheet:
        """The page in the language of a folder.

        Raises:
            BadTemplate: one of the team's templates is at fault.
        """
        page, edition = page.made(), self._editions[folder]
        text = _render(page, self._frame, edition)
        return edition.environments.pieces(page).sheet(folder + page.url, text)

    def is_plain(self, page: Page) -> bool:
        """Whether our own templates alone make the page: it depends on nothing but its content and the frame."""
        return self._editions[""].environments.is_plain(page)

    def piece(self, folder: str, name: str) -> bytes:
        """What stands now where such a piece stands in the pages of a folder."""
        return in_bytes(self._editions[folder].environments.piece(name))


def render_site(
    pages: Sequence[Page],
    frame: Frame,
    sources: tuple[TemplateSource, ...],
    assets: Mapping[str, bytes] | None = None,
    own: Mapping[str, object] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """All files of the site; `assets` are files by their name below `assets/`.

    Raises:
        BadTemplate: one of the team's templates is at fault.
    """
    for name, content in sorted((assets or {}).items()):
        yield f"assets/{name}", content
    renderer = SiteRenderer(frame, sources, own)
    for page in pages:
        yield from renderer.files(page)


def _render(page: Page, frame: Frame, edition: _Edition) -> str:
    given = {**_given(page, frame, edition), **(edition.own if page.is_own else {})}
    environment = edition.environments.of(page)
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
