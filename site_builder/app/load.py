"""From a folder to what it holds: bytes, rules, book, and what could not be read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from site_builder.adapters.disk import RECORDS, read_configuration, read_records
from site_builder.app.collector import collector_paused
from site_builder.app.rules_kept import Ruled, ruled_by
from site_builder.model.book import Book
from site_builder.model.frozen import dataclass
from site_builder.model.import_mapping import IMPORTS
from site_builder.model.problem import Problem, Severity
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile

if TYPE_CHECKING:
    from site_builder.app.readings_kept import Kept

CONFIGURATION = f"{RECORDS}/config/"
OWN_PAGES = f"{RECORDS}/pages/"
_UNREADABLE = frozenset({"GJ001", "GJ004", "GJ005", "GJ009", "GJ010", "GJ011", "GJ103", "GJ801"})
TOLD_EVERY = 200
"""So many files or rows apart whoever waits hears how far it is."""

_ESCAPE = "escape"
"""A single value that an escape made unreadable; the rest of its file holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A team's repository, read. `problems` are the reader's; rules of the checks are not applied yet.

    `readings` are what each file of records said on its own, `rule_problems` what is wrong with the configuration: a
    state that shares files with this one need not read them again. (`FileReading`s; their type would bring YAML along
    to every command.)
    """

    rules: Rules
    book: Book
    problems: tuple[Problem, ...]
    files: tuple[SourceFile, ...] = field(default=(), repr=False)
    readings: Mapping[str, Any] = field(default_factory=dict, repr=False)
    rule_problems: tuple[Problem, ...] = field(default=(), repr=False)

    def content(self, path: str) -> bytes | None:
        """The bytes of a file as they were read: what a writer expects to find there."""
        return next((file.content for file in self.files if file.path == path), None)

    def configuration_texts(self) -> dict[str, str]:
        """The texts of the configuration files by path, for excerpts."""
        texts = {
            file.path: _text(file.content) for file in self.files if file.path.startswith((CONFIGURATION, IMPORTS))
        }
        return {path: text for path, text in texts.items() if text is not None}


def _text(content: bytes | None) -> str | None:
    try:
        return content.decode("utf-8") if content is not None else None
    except UnicodeDecodeError:  # reported as a problem of that file
        return None


def load(root: Path, tell: Callable[[int], None] | None = None) -> Loaded:
    """Read everything below `root/records`; nothing stops it, whatever is wrong is a problem.

    `tell` hears how many files are read, now and then.
    """
    from site_builder.app.read_ahead import read_ahead  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.app.readings_kept import kept_of  # noqa: PLC0415 - as above

    files = read_records(root)
    kept = kept_of(root, files)
    with collector_paused():
        ruled = rules_of(files)
        loaded = assemble(files, ruled, Reader(None, tell, read_ahead(files, ruled[0], kept, tell)))
    if kept:
        kept.keep(files, with_text(loaded.readings))
    return loaded


def with_text(readings: Mapping[str, Any]) -> dict[str, Any]:
    """The readings that are worth keeping: a file whose bytes gave no text is refused as fast as it is looked up."""
    return {path: one for path, one in readings.items() if one.text is not None}


def keep_readings(
    root: Path, files: Sequence[SourceFile], known: Loaded, tell: Callable[[int, int], None] | None = None
) -> None:
    """What was just written was read before, to be judged: the next command need not read it again.

    Only readings of the very same bytes count. `tell` hears how far it is, and how far it goes.
    """
    from site_builder.app.readings_kept import kept_of  # noqa: PLC0415 - start-up is felt on every command

    kept = kept_of(root, files)
    if kept:
        read = {file.path: file for file in known.files}
        same = (file.path for file in files if read.get(file.path) == file)
        kept.keep(files, with_text({path: known.readings[path] for path in same if path in known.readings}), tell)


def load_files(
    files: Sequence[SourceFile],
    known: Loaded | None = None,
    tell: Callable[[int], None] | None = None,
    *,
    kept: "Kept | None" = None,
) -> Loaded:
    """Rules first, then the book by these rules. `kept` is what an earlier run read by this very configuration.

    `tell` hears how many files are read, now and then.

    Files that are the same in `known`, by the same configuration, are not read again: their customers are the very
    same objects in both books, unless entries of the inbox were folded into them.
    """
    ruled = (known.rules, known.rule_problems) if known and _same_rules(files, known) else rules_of(files)
    return assemble(files, ruled, Reader(known if known and ruled[0] is known.rules else None, tell, kept))


def assemble(files: Sequence[SourceFile], ruled: Ruled, reader: "Readings") -> Loaded:
    """What files say by rules that are read already; each file of records is read by the `reader`."""
    from site_builder.parse.book import read_book  # noqa: PLC0415 - start-up is felt on every command

    rules, faults = ruled
    book, problems = read_book(files, rules, reader.read)
    found = (*_folder_faults(files), *faults, *problems, *_mapping_faults(files, rules))
    return Loaded(
        rules=rules,
        book=book,
        problems=found,
        files=tuple(files),
        readings=reader.readings,
        rule_problems=faults,
    )


class Readings(Protocol):
    """Reads files of records. `readings` are those that it read, by path."""

    @property
    def readings(self) -> Mapping[str, Any]:
        """Those that it read."""

    def read(self, file: SourceFile, rules: Rules) -> Any:
        """What a file says."""


class Reader:
    """Reads files, or takes over what another state of the repository read from the same bytes."""

    def __init__(
        self, known: Loaded | None = None, tell: Callable[[int], None] | None = None, kept: "Kept | None" = None
    ) -> None:
        self.readings: dict[str, Any] = {}
        self._kept = kept
        self._tell = tell
        self._fresh = 0
        self._known = known.readings if known else {}
        self._files = {file.path: file for file in known.files} if known else {}

    def read(self, file: SourceFile, rules: Rules) -> Any:
        """What a file says."""
        from site_builder.parse.record_file import FileReading, read_file  # noqa: PLC0415 - as above

        known = self._known.get(file.path)
        found = known if known is not None and self._files.get(file.path) == file else None
        if found is None and self._kept:
            found, known = self._kept.find(file), known or self._kept.beside(file.path)
        if not isinstance(found, FileReading):
            known = known if isinstance(known, FileReading) else None
            found = read_file(file, rules, known)
            self._fresh += 1
            if self._tell and self._fresh % TOLD_EVERY == 0:
                self._tell(self._fresh)
        self.readings[file.path] = found
        return found


def _same_rules(files: Sequence[SourceFile], known: Loaded) -> bool:
    return _configuration(files) == _configuration(known.files)


def _configuration(files: Sequence[SourceFile]) -> list[SourceFile]:
    return sorted((file for file in files if file.path.startswith(CONFIGURATION)), key=lambda one: one.path)


def load_rules(root: Path) -> Rules:
    """Only the team's rules, for what needs no records."""
    return rules_of(read_configuration(root))[0]


def _folder_faults(files: Sequence[SourceFile]) -> tuple[Problem, ...]:
    """A link in place of a whole folder of records belongs to no reader, yet it may not be passed over."""
    from site_builder.parse.loader import file_fault  # noqa: PLC0415 - start-up is felt on every command

    whole = [file for file in files if file.fault is not None and file.path.count("/") <= 1]
    return tuple(problem for file in whole if (problem := file_fault(file)))


def _mapping_faults(files: Sequence[SourceFile], rules: Rules) -> tuple[Problem, ...]:
    """What is wrong with the team's mapping files of `import`, which most teams do not have."""
    mappings = [file for file in files if file.path.startswith(IMPORTS) and file.path.endswith((".yaml", ".yml"))]
    if not mappings:
        return ()
    from site_builder.importers.mapping_words import mapping_words  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.parse.import_mapping import read_mapping  # noqa: PLC0415 - as above

    return tuple(problem for file in mappings for problem in read_mapping(file, mapping_words(rules))[1])


def rules_of(files: Sequence[SourceFile]) -> Ruled:
    """The rules that these files hold."""
    return ruled_by(tuple(file for file in files if file.path.startswith((CONFIGURATION, OWN_PAGES))))


def configuration_unreadable(problems: Sequence[Problem]) -> bool:
    """Whether a file of the configuration could not be read at all: the defaults stand in, and commands say so (2)."""
    return any(
        problem.code in _UNREADABLE
        and problem.variant != _ESCAPE
        and problem.severity is Severity.ERROR
        and problem.path.startswith(CONFIGURATION)
        for problem in problems
    )
