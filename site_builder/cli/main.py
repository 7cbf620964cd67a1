"""The command line: from arguments to an exit code; no traceback ever reaches the user."""

import os
from pathlib import Path

import click

from site_builder.adapters.console import Console, open_console
from site_builder.app.collector import collect_seldom
from site_builder.app.language import asked_language, choose_language
from site_builder.app.root import find_root
from site_builder.cli.help import HELP_NAMES, LocalGroup, help_lines
from site_builder.cli.session import Session
from site_builder.cli.settings import Settings, read_settings, wanted_day, wanted_directory
from site_builder.cli.usage import WrongUse, explain
from site_builder.i18n.translator import Translator, translator
from site_builder.model.language import LANGUAGES, known_language
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.command_words import HELP_WORDS

WRONG_USE = 2
INTERRUPTED = 130
_FOLDERS = regex(r"(?:[A-Za-z]:)?[\\/](?:[^\\/\s'\"]+[\\/])+")
_PACKAGE = Path(__file__).parent.parent
_GROUP = LocalGroup("genjin", no_args_is_help=False)


def run(argv: list[str]) -> int:
    """Run a command line (without the program's name); gives the exit code of cli.md."""
    collect_seldom()
    settings = Settings()
    console = open_console()
    language = _language(settings)
    try:
        settings = read_settings(argv)
        console = open_console(colour=settings.colour)
        language = _language(settings)
        return _all_said(_run(settings, console, language), console, language)
    except click.ClickException as fault:
        _tell(fault, console, translator(language))
        return WRONG_USE
    except (KeyboardInterrupt, click.Abort):
        console.progress_end()
        console.err(translator(language).text("cli.interrupted"))
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - the last stop before the user
        console.progress_end()
        _confess(fault, console, translator(language))
        return WRONG_USE


def _all_said(code: int, console: Console, language: str) -> int:
    """What could not be said is no success."""
    if not console.lost:
        return code
    console.err(translator(language).text("cli.output-lost"), "error")
    return code or WRONG_USE


def _run(settings: Settings, console: Console, language: str) -> int:
    if settings.lang is not None and known_language(settings.lang) is None:
        raise WrongUse("cli.bad-language", text=settings.lang, known=", ".join(LANGUAGES))
    session = Session(
        language=language,
        console=console,
        directory=wanted_directory(settings.directory),
        wanted_day=wanted_day(settings.today),
        asked_language=asked_language(settings.lang, os.environ),
    )
    if settings.version:
        from site_builder.version import __version__  # noqa: PLC0415 - only when asked

        console.out(f"genjin {__version__}")
        return 0
    rest = _asked_help(settings.rest)
    if not rest:
        for line in help_lines(_GROUP, session.words):
            console.out(line)
        return 0
    done = _GROUP.main(
        args=list(rest), prog_name="genjin", standalone_mode=False, windows_expand_args=False, obj=session
    )
    return int(done or 0)


def _asked_help(rest: tuple[str, ...]) -> tuple[str, ...]:
    """`help` is `--help`, and `help log` is `log --help`."""
    if not rest or rest[0] not in HELP_WORDS:
        return rest
    return (rest[1], HELP_NAMES[-1]) if len(rest) > 1 else ()


def _language(settings: Settings) -> str:
    return choose_language(settings.lang, os.environ, _site_file(settings.directory))


def _site_file(directory: str | None) -> bytes | None:
    """The team's site configuration as it lies there, where it can be read at all."""
    try:
        root = find_root(Path(directory).resolve() if directory else Path.cwd())
        file = root / "records/config/site.yaml" if root else None
        return file.read_bytes() if file and file.is_file() else None
    except (OSError, ValueError):
        return None


def _tell(fault: click.ClickException, console: Console, words: Translator) -> None:
    console.err(words.text("cli.error", text=explain(fault, words)), "error")
    if isinstance(fault, WrongUse) and not fault.key.startswith("cli."):
        return  # the command was used rightly and refused: its help would not help
    context = getattr(fault, "ctx", None)
    command = context.command.name if context and context.parent else ""
    asked = f"genjin {command} --help" if command else "genjin --help"
    console.err(words.text("cli.try-help", command=asked), "dim")


def brief(fault: Exception) -> str:
    """What a fault of ours is, in a line without the folders of this machine."""
    said = " ".join(f"{type(fault).__name__}: {fault}".split())
    return _FOLDERS.sub("", said)[:200]


def _confess(fault: Exception, console: Console, words: Translator) -> None:
    """A fault of ours in one line: what it was and where; all of it for those who set GENJIN_TRACEBACK."""
    import traceback  # noqa: PLC0415 - only where something is wrong with us

    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if _PACKAGE in Path(frame.filename).parents]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    said = brief(fault)
    console.err(words.text("cli.internal-fault", fault=said, place=where), "error")
    if os.environ.get("GENJIN_TRACEBACK"):
        console.err("".join(traceback.format_exception(fault)))
