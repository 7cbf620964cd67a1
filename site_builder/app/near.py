"""The surroundings of one customer, for commands that change one record: the rest of a large team is known by name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from site_builder.adapters.disk import read_records
from site_builder.app.find import find_customers
from site_builder.app.kept_together import KeptTogether, kept_together_of
from site_builder.app.load import Loaded, Reader, assemble, rules_of
from site_builder.app.readings_kept import kept_of
from site_builder.app.rules_kept import Ruled
from site_builder.app.writing import ALONGSIDE
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.source import SourceFile
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE

_KIND = "names"
_NAMES = ("id", "name", "short_name", "former_ids", "former_names")


def load_near(root: Path, text: str) -> tuple[Loaded, Customer] | None:
    """The one customer whom the text means, in a book that has no other; `files` are all there are.

    None where it is not clear who is meant, or too little is kept for this to pay: then everything is to be read.
    """
    files = read_records(root)
    names = _kept_names(root, files)
    if names is None:
        return None
    ruled = rules_of(files)
    found = find_customers(make_book(tuple(_named(names, root, files, ruled))), text)
    return _alone(found[0].path, files, ruled) if len(found) == 1 else None


def keep_names(root: Path, files: Sequence[SourceFile], read: Iterable[Customer]) -> None:
    """What customers that were just read are called, for the next command that changes one record; `files` are all."""
    names = _kept_names(root, files)
    found = {one.path: _called(one) for one in read}
    if names and found:
        names.renew(files, found)


def _kept_names(root: Path, files: Sequence[SourceFile]) -> KeptTogether | None:
    return kept_together_of(root, files, _KIND, repr(_NAMES).encode())


def _called(one: Customer) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in _NAMES)


def _alone(path: str, files: Sequence[SourceFile], ruled: Ruled) -> tuple[Loaded, Customer] | None:
    near = tuple(file for file in files if file.path == path or file.path.startswith(ALONGSIDE))
    loaded = assemble(near, ruled, Reader())
    customer = loaded.book.by_path.get(path)
    return (replace(loaded, files=tuple(files)), customer) if customer else None


def _named(names: KeptTogether, root: Path, files: Sequence[SourceFile], ruled: Ruled) -> Iterator[Customer]:
    """All customers, with nothing but what they are called."""
    records = [file for file in files if file.path.startswith((CUSTOMERS, ARCHIVE))]
    told = {file.path: names.find(file) for file in records}
    missing = [file for file in records if told[file.path] is None]
    if missing:
        told |= _read(root, files, missing, ruled)
        names.keep(files, told)
    for path, one in told.items():
        if one:
            yield Customer(path=path, **dict(zip(_NAMES, one, strict=True)))


def _read(
    root: Path, files: Sequence[SourceFile], missing: Sequence[SourceFile], ruled: Ruled
) -> Mapping[str, tuple[object, ...]]:
    """What the customers in these files are called; nothing for what is none."""
    reader = Reader(kept=kept_of(root, files))
    found = {file.path: reader.read(file, ruled[0]).customer for file in missing}
    return {path: _called(one) if one else () for path, one in found.items()}
