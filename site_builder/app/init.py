"""`init`: a new team's repository in an empty folder."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from site_builder.adapters.refusal import refusal_of
from site_builder.adapters.starter_files import foreign_names, read_starter, write_new
from site_builder.app.ci import wanted_files
from site_builder.app.load import CONFIGURATION, load_files
from site_builder.edits.agents_page import NAME, agents_page
from site_builder.edits.ci_files import FORGES
from site_builder.edits.starting import starting_files
from site_builder.exporters.schemas.registry import kept_files, modeline
from site_builder.i18n.translator import translator
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What became of it: the files written, or `fault` with a name or reason.

    The fault is not-empty, not-a-folder, or a `Refusal` of the system.
    """

    files: tuple[str, ...] = ()
    fault: str | None = None
    detail: str = ""


def start_team(folder: Path, language: str, forge: str | None, today: date) -> Started:
    """Write all files of a new team; a folder that holds anything but `.git` is left alone."""
    if folder.exists() and not folder.is_dir():
        return Started(fault="not-a-folder")
    try:
        forges = (forge,) if forge else FORGES
        starter = read_starter()
        files = dict(starting_files(starter, language, today, modeline))
        rules = _rules(files)
        files[NAME] = agents_page(starter[f"{language}/{NAME}"], rules, translator(language), today)
        files.update(wanted_files(forges, rules))
        files.update(kept_files(rules, rules.site.language))
        if there := foreign_names(folder, files):
            return Started(fault="not-empty", detail=there[0])
        write_new(folder, files)
    except OSError as fault:
        return Started(fault=refusal_of(fault), detail=fault.strerror or "?")
    return Started(files=tuple(files))


def _rules(files: Mapping[str, str]) -> Rules:
    """The rules of the team as its new files state them."""
    contents = ((path, text.encode()) for path, text in files.items() if path.startswith(CONFIGURATION))
    return load_files([SourceFile(path=path, content=one, size=len(one)) for path, one in contents]).rules
