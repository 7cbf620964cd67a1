"""A new team's repository as files: made of the shipped starter, dated by the day (decisions.md D7)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from site_builder.model.regex import regex
from site_builder.parse.vocabulary.field_words import FRONT_MATTER
from site_builder.parse.vocabulary.scripts import in_both_scripts

_COMMON = {
    ".gitattributes": "common/gitattributes.txt",
    ".gitignore": "common/gitignore.txt",
    ".pre-commit-config.yaml": "common/pre-commit.yaml",
}
_CONFIGURATION = (
    "site",
    "team",
    "pipeline",
    "tiers",
    "methods",
    "lists",
    "fields",
    "targets",
    "rules",
    "calendar",
    "reminders",
    "waivers",
)
_NAME = regex(rf"(?m)^(?:name|{'|'.join(in_both_scripts([FRONT_MATTER['name'][0]]))}): (?P<name>.+)$")
_HEADING = regex(r"(?m)^# (?P<title>.+)$")
_DAY = regex(r"\{\{day(?P<shift>[+-]\d+)?\}\}")
_ID = "{{id}}"


def starting_files(
    starter: Mapping[str, str], language: str, today: date, modeline: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Path and text of every file; `starter` holds the shipped texts by their names.

    `modeline` gives the first line of a configuration file: by it editors find what may stand there.
    """
    for path, source in _COMMON.items():
        yield path, starter[source]
    yield "README.md", starter[f"{language}/README.md"]
    for name in _CONFIGURATION:
        yield f"records/config/{name}.yaml", modeline(name) + starter[f"{language}/{name}.yaml"]
    for number in (1, 2):
        text = dated(starter[f"{language}/customer-{number}.md"], today)
        yield f"records/customers/{_title(text)}.md", text
    for number in (1, 2, 3):
        page = starter[f"{language}/knowledge-{number}.md"]
        yield f"records/knowledge/{_heading(page)}.md", page
    yield "records/pages/_board.html", starter[f"{language}/board.html"]
    for folder in ("archive", "attachments", "inbox"):
        yield f"records/{folder}/.gitkeep", ""


def dated(text: str, today: date) -> str:
    """A shipped text with its days counted from `today` and its id made of it."""
    text = text.replace(_ID, f"C{today:%Y%m%d}")
    return _DAY.sub(lambda one: (today + timedelta(days=int(one["shift"] or 0))).isoformat(), text)


def _heading(page: str) -> str:
    """The title of a knowledge page, which its file is called by."""
    found = _HEADING.search(page)
    return found["title"].strip() if found else "page"


def _title(text: str) -> str:
    found = _NAME.search(text)
    return found["name"].strip() if found else "sample"
