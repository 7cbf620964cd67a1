"""records/pages/: what the team's own pages are called, by their paths alone."""

from collections.abc import Iterable

from site_builder.model.source import SourceFile
from site_builder.parse.file_names import is_ignored
from site_builder.parse.outside import is_readme

PAGES = "records/pages/"
ENDINGS = (".md", ".html")


def own_names(files: Iterable[SourceFile]) -> tuple[str, ...]:
    """What the configuration may call the team's own pages."""
    paths = (one.path for one in files if one.path.startswith(PAGES) and one.path.lower().endswith(ENDINGS))
    return tuple(dict.fromkeys(page_name(path) for path in paths if not is_ignored(path) and not is_readme(path)))


def page_name(path: str) -> str:
    """The name of a page by its path."""
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
