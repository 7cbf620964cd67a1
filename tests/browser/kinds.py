"""The kinds of pages of the site, with one page to stand for each: the largest, where most can go wrong."""

from pathlib import Path

KINDS = (
    "index.html",
    "pipeline.html",
    "opportunities.html",
    "stages.html",
    "calendar.html",
    "meetings.html",
    "customers.html",
    "archive.html",
    "follow-ups.html",
    "changes.html",
    "requests.html",
    "quality.html",
    "playbook.html",
    "spot-check.html",
    "team.html",
    "forecast.html",
    "activity.html",
    "winloss.html",
    "satisfaction.html",
    "value.html",
    "receivables.html",
    "weekly.html",
    "new.html",
    "knowledge.html",
    "help.html",
    "help/fields.html",
    "help/problems.html",
    "help/glossary.html",
    "calendar/*",
    "customers/*",
    "knowledge/*",
    "meetings/*",
    "pages/*",
    "reps/*",
)
LOOKS = tuple((width, folder) for width in (1440, 390) for folder in ("", "en/"))
"""Width of the window and folder of the language; every look is seen in light and in dark."""


def place(kind: str, site: Path) -> str:
    """The path of the page that stands for a kind."""
    if not kind.endswith("/*"):
        return kind
    folder = kind.removesuffix("/*")
    found = sorted((site / folder).glob("*.html"), key=lambda file: (file.stat().st_size, file.name))
    return f"{folder}/{found[-1].name}"


def kind_of(path: str) -> str:
    """The kind of a page of the team's own language: its folder's, unless the page is a kind of its own."""
    return path if path in KINDS or "/" not in path else f"{path.partition('/')[0]}/*"
