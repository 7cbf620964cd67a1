"""One run of `import`: read, show what is understood, plan, write or say why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.adapters.console import visible
from site_builder.app.import_table import Imported, import_own, import_tables, tables_of
from site_builder.app.importing.files import (
    DRAFT,
    TEXT_KINDS,
    Mapped,
    find_mapping,
    forget_draft,
    mapping_change,
    put_beside,
    read_workbook,
)
from site_builder.app.importing.mapping_draft import mapping_draft
from site_builder.app.importing.reasons import reason_ending, reason_file
from site_builder.app.importing.sources import source_name
from site_builder.app.importing.wish import Wish
from site_builder.app.load import Loaded
from site_builder.app.writing import write_all
from site_builder.cli.formats.import_json import import_document, unreadable_document
from site_builder.cli.import_options import read_wish
from site_builder.cli.import_text import tell_own, tell_plan, tell_tables
from site_builder.cli.import_words import problem_text
from site_builder.cli.outcomes import REFUSED, show_problems
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.i18n.translator import Translator
from site_builder.importers.own.sheets import is_whole_book, own_sheets
from site_builder.importers.problem import RowProblem
from site_builder.importers.sheet import Refusal, Workbook
from site_builder.model.problem import Severity

Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run has in hand."""

    session: Session
    loaded: Loaded
    options: Options
    file: Path
    workbook: Workbook
    mapped: Mapped
    source: str

    @property
    def is_json(self) -> bool:
        """Whether a program reads along."""
        return bool(self.options["format_"] == "json")


def run_import(session: Session, options: Options) -> int:
    """Read the file, show what it is, write what it brings; gives the exit code.

    Raises:
        WrongUse: an option means nothing, or the file is not there.
    """
    loaded = session.load()
    file = _file(session, options["file"])
    book = read_workbook(file, options["encoding"] or "", options["sheet"] or "")
    if book is None:
        raise WrongUse("import.no-file", text=visible(options["file"]))
    if isinstance(book, Refusal):
        return _unreadable(session, options, book)
    wanted = _file(session, options["mapping"]) if options["mapping"] else None
    mapped = find_mapping(loaded, session.root, file, wanted)
    if mapped.problems:
        show_problems(session, mapped.problems, {one.path: mapped.text for one in mapped.problems})
        session.warn("import.bad-mapping", style="error")
        return REFUSED
    source = mapped.mapping.source or source_name(file.stem)
    run = Run(session=session, loaded=loaded, options=options, file=file, workbook=book, mapped=mapped, source=source)
    return _planned(run)


def _file(session: Session, text: str) -> Path:
    """A path as somebody typed it, from where they are."""
    here = Path(text)
    return here if here.is_absolute() or here.exists() else session.directory / here


def _unreadable(session: Session, options: Options, refusal: Refusal) -> int:
    """The workbook says nothing that could be imported."""
    text = session.words.text(refusal.key, **dict(refusal.params))
    if options["format_"] == "json":
        session.console.raw(unreadable_document(options["file"], refusal, text))
    else:
        session.warn("import.unreadable", style="error", file=visible(options["file"]), text=text)
    return REFUSED


def _planned(run: Run) -> int:
    session, options = run.session, run.options
    day = session.day(run.loaded.rules)
    wish = read_wish(session, run.loaded.rules, options, run.source, run.mapped.mapping, day)
    own = own_sheets(run.workbook, run.loaded.rules)
    own = own if is_whole_book(own) else ()
    tables = () if own else tables_of(run.workbook, run.loaded, run.mapped.mapping)
    if not run.is_json:
        tell_own(session, own) if own else tell_tables(session, tables)

    def progress(step: str, n: int, of: int) -> None:
        session.console.progress(session.words.text(f"import.progress.{step}", n=n, of=of))

    if own:
        imported = import_own(own, run.loaded, wish, day, progress)
    else:
        imported = import_tables(tables, run.loaded, run.mapped.mapping, wish, day, progress)
    session.console.progress_end()
    return _finish(run, imported, wish)


def _finish(run: Run, imported: Imported, wish: Wish) -> int:
    dry = bool(run.options["dry_run"])
    written = not dry and not imported.refused and bool(imported.plan.done)
    if written:
        _write(run, imported)
    if run.is_json:
        document = import_document(run.options["file"], imported, written=written, words=run.session.words)
        run.session.console.raw(document)
    else:
        tell_plan(run.session, imported)
    _leave_files(run, imported, wish)
    if not run.is_json:
        key = "refused" if imported.refused else "dry" if dry else "done" if written else "nothing"
        run.session.say(f"import.end.{key}", n=len(imported.plan.done))
    return REFUSED if imported.refused else 0


def _write(run: Run, imported: Imported) -> None:
    """All records and the mapping, as one change.

    Raises:
        WrongUse: something could not be written; then nothing is.
    """
    words = run.session.with_language(run.loaded.rules.site.language)
    kept = mapping_change(run.loaded, run.source, _draft(run, imported, words)) if imported.tables else ()
    changes = [*(one.change for one in imported.plan.done), *kept]
    run.session.console.progress(run.session.words.text("import.progress.writing", n=len(changes), of=len(changes)))
    fault = write_all(run.session.root, changes)
    run.session.console.progress_end()
    if fault:
        raise WrongUse(f"edit.write-{fault[1]}", path=fault[0].path)
    forget_draft(run.file)


def _leave_files(run: Run, imported: Imported, wish: Wish) -> None:
    """Beside the table: the rows with their problems, and the mapping with its questions."""
    errors = [one for one in imported.plan.problems if one.severity is Severity.ERROR]
    if not errors or not imported.tables:
        return
    reasons = _reasons(run, imported, errors, wish)
    _put(run, reasons[0], reasons[1], "import.reasons")
    asked = any(one.name.startswith("unknown-") for one in errors)
    if asked and not run.options["mapping"]:
        text = _draft(run, imported, run.session.words)
        _put(run, run.file.with_name(run.file.name + DRAFT), text.encode(), "import.mapping.asked")


def _draft(run: Run, imported: Imported, words: Translator) -> str:
    mapping, rules = run.mapped.mapping, run.loaded.rules
    is_text = run.workbook.kind in TEXT_KINDS
    return mapping_draft(run.source, imported.tables, mapping, rules, words, is_text=is_text)


def _reasons(run: Run, imported: Imported, errors: list[RowProblem], wish: Wish) -> tuple[Path, bytes]:
    wanted = run.options["reasons"]
    ending = reason_ending(run.workbook)
    place = run.session.directory / wanted if wanted else run.file.with_name(f"{run.file.stem}.problems{ending}")
    if wanted and place.suffix.lower() in (".csv", ".xlsx"):
        ending = place.suffix.lower()
    words = run.session.words
    content = reason_file(
        run.workbook,
        imported.tables,
        [(one, problem_text(one, words)) for one in errors],
        words.text("import.problems"),
        only_bad=wish.partial,
        ending=ending,
    )
    return place, content


def _put(run: Run, place: Path, content: bytes, key: str) -> None:
    fault = put_beside(place, content)
    if fault:
        run.session.warn("import.not-left", style="warning", path=place.name)
    elif not run.is_json:
        run.session.say(key, path=visible(place.name))
