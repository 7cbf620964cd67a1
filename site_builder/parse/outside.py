"""Files below `records/` that lie in none of the folders of records, and files where a folder belongs."""

from collections.abc import Iterable, Iterator

from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile

TOP = "records"
FOLDERS = frozenset({"config", "customers", "archive", "attachments", "imports", "inbox", "knowledge", "pages"})
_README = "readme.md"
_DIRECT = 2
_IN_FOLDER = 3


def is_readme(path: str) -> bool:
    """Whether this is the note that explains a folder: no record, and nobody misses it."""
    parts = path.split("/")
    return len(parts) <= _IN_FOLDER and parts[-1].casefold() == _README


def outside_problems(files: Iterable[SourceFile]) -> Iterator[Problem]:
    """GJ014 for records that nobody reads, GJ013 for other such files, GJ009 for a file in a folder's place."""
    for file in files:
        parts = file.path.split("/")
        direct = len(parts) == _DIRECT
        if parts[0] != TOP or len(parts) < _DIRECT or is_readme(file.path) or (direct and file.fault):
            continue
        if direct and parts[1] in FOLDERS:
            yield Problem(code="GJ009", path=file.path, variant="folder", params={"name": parts[1]})
        elif direct or parts[1] not in FOLDERS:
            code = "GJ014" if parts[-1].casefold().endswith(".md") else "GJ013"
            folder = "/".join(parts[:-1]) + "/"
            yield Problem(code=code, path=file.path, params={"name": parts[-1], "folder": folder})
