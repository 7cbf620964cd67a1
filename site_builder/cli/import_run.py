"""One run of `import`: read, show what is understood, plan, write or say why not."""

from functools import partial
from pathlib import Path

from site_builder.adapters.console import visible
from site_builder.app.collector import collector_paused
from site_builder.app.import_table import Imported, import_own, import_tables, tables_of
from site_builder.app.importing.files import find_mapping, forget_draft, mapping_change, read_workbook
from site_builder.app.importing.sources import source_name
from site_builder.app.importing.wish import Wish
from site_builder.app.load import keep_readings
from site_builder.app.writing import changed_files, write_all
from site_builder.cli.formats.import_json import import_document, unreadable_document
from site_builder.cli.import_held import Options, Run
from site_builder.cli.import_left import draft, leave_files
from site_builder.cli.import_options import read_wish
from site_builder.cli.import_text import tell_own, tell_plan, tell_tables
from site_builder.cli.outcomes import REFUSED, show_problems
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.importers.own.sheets import is_whole_book, own_sheets
from site_builder.importers.sheet import Refusal


def run_import(session: Session, options: Options) -> int:
    """Read the file, show what it is, write what it brings; gives the exit code.

    Raises:
        WrongUse: an option means nothing, or the file is not there.
    """
    with collector_paused():
        return _run(session, options)


def _run(session: Session, options: Options) -> int:
    loaded = session.load(lambda number: _progress(session, "loading", number, 0))
    session.console.progress_end()
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
        if refusal.row:
            sheet = visible(refusal.sheet or Path(options["file"]).name)
            place = session.words.text("import.place", sheet=sheet, rows=refusal.row)
            text = place + session.words.text("import.place.end") + text
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
    progress = partial(_progress, session)

    if own:
        imported = import_own(own, run.loaded, wish, day, progress)
    else:
        imported = import_tables(tables, run.loaded, run.mapped.mapping, wish, day, progress)
    session.console.progress_end()
    return _finish(run, imported, wish)


def _progress(session: Session, step: str, n: int, of: int) -> None:
    """How far a step is, for whoever waits."""
    session.console.progress(session.words.text(f"import.progress.{step}", n=n, of=of))


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
    leave_files(run, imported, wish)
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
    kept = mapping_change(run.loaded, run.source, draft(run, imported, words)) if imported.tables else ()
    changes = [*kept, *(one.change for one in imported.plan.done)]  # killed among them, the next run has the answers
    progress = partial(_progress, run.session)
    fault = write_all(run.session.root, changes, lambda number: progress("writing", number, len(changes)))
    if imported.plan.after and not fault:
        files = changed_files(run.loaded.files, *changes)
        keep_readings(run.session.root, files, imported.plan.after, lambda number, of: progress("keeping", number, of))
    run.session.console.progress_end()
    if fault:
        raise WrongUse(f"edit.write-{fault[1]}", path=fault[0].path)
    forget_draft(run.file)
