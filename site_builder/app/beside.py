"""What a site is made from beside the records: the team's own templates, pictures and attachments."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from site_builder.adapters.disk import RECORDS, read_attachment
from site_builder.adapters.git_history import read_blobs
from site_builder.adapters.git_tree import contents_below
from site_builder.adapters.package_files import is_asset, read_assets, shipped_templates, template_source
from site_builder.model.frozen import dataclass

TEMPLATES = "templates"
_ASSETS = f"{TEMPLATES}/assets/"

Read = Callable[[Iterable[str]], Iterator[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """`template` gives the text of a team's own template by its name, None where it has none; `assets` are its own.

    `read` gives the bytes of files of the repository by path; what cannot be read is left out.
    """

    template: Callable[[str], str | None] | None
    assets: Mapping[str, bytes]
    read: Read


def on_disk(root: Path) -> Beside:
    """As it lies in the work tree."""

    def read(paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            content = read_attachment(root, path)
            if content is not None:
                yield path, content

    own = root / TEMPLATES
    if not own.is_dir() or own.resolve() == shipped_templates().resolve():  # in our checkout the two are one
        return Beside(template=None, assets={}, read=read)
    return Beside(template=template_source(own), assets=read_assets(own), read=read)


def in_commit(root: Path, commit: str) -> Beside:
    """As a commit holds it; the work tree is not looked at."""
    names = contents_below(root, commit, RECORDS)
    own = dict(_read(root, contents_below(root, commit, TEMPLATES)))
    assets = {path.removeprefix(_ASSETS): content for path, content in own.items() if path.startswith(_ASSETS)}

    def template(name: str) -> str | None:
        content = own.get(f"{TEMPLATES}/{name}")
        text = None if content is None else content.decode("utf-8", "replace")
        return text and text.replace("\r\n", "\n").replace("\r", "\n")

    return Beside(
        template=template if own else None,
        assets={name: one for name, one in assets.items() if is_asset(name)},
        read=lambda paths: _read(root, {path: names[path] for path in paths if path in names}),
    )


def _read(root: Path, names: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The contents of these paths; the same content under several paths is asked for once."""
    paths: dict[str, list[str]] = {}
    for path, name in names.items():
        paths.setdefault(name, []).append(path)
    for name, content in read_blobs(root, paths, limit=None):
        yield from ((path, content) for path in paths[name])
