"""The files that let a forge check every change: the workflow, and who must look at what (R89)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from site_builder.edits.code_owners import code_owners
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.frozen import dataclass
from site_builder.model.publishing import Publishing
from site_builder.model.regex import regex
from site_builder.model.reminding import ChannelKind
from site_builder.model.rules import Rules

FORGES = ("github", "gitlab", "gitea")
MARK = "# Written by `genjin ci"
"""How every file that is ours begins; one that begins otherwise is somebody else's and is left alone."""

WORKFLOWS: Mapping[str, str] = {
    "github": ".github/workflows/records.yml",
    "gitlab": ".gitlab-ci.yml",
    "gitea": ".gitea/workflows/records.yml",
}
_OWNERS = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS", "gitea": ".gitea/CODEOWNERS"}
_SAFE_BRANCH = regex(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_USUAL = "main"
_SOME_DAY = date(2026, 1, 15)
"""A winter's day: the offset of a time zone is told by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishFault:
    """Why there is no job that publishes although the team names a place: unprotected, pages, or place."""

    reason: str
    to: str


def ci_files(starter: Mapping[str, str], forge: str, rules: Rules, version: str) -> Iterator[tuple[str, str]]:
    """Path and text of each file for one forge; `starter` holds the shipped texts by their names."""
    texts = [starter[f"common/{forge}.yaml"]]
    reminders = rules.reminders
    if reminders.channels:
        texts.append(reminding(starter[f"common/{forge}-remind.yaml"], rules))
    found = publishing(forge, rules)
    if isinstance(found, Publishing):
        kind = f"{forge}-publish-pages" if found.is_pages else f"{forge}-publish"
        texts.append(starter[f"common/{kind}.yaml"].replace("@to@", f'"{found.to}"'))
    cron = f'\n    - cron: "{daily(rules)}"' if reminders.channels else ""
    yield WORKFLOWS[forge], _filled("".join(texts).replace("@remind_cron@", cron), rules, version)
    yield _OWNERS[forge], code_owners(rules.team, forge, WORKFLOWS[forge])


def reminding(text: str, rules: Rules) -> str:
    """The job that sends reminders: when, and with which secrets."""
    channels = rules.reminders.channels
    names = [name for one in channels for name in (one.password, one.address, one.secret) if name]
    needs_apprise = any(one.kind is ChannelKind.APPRISE for one in channels)
    secrets = [f"          {name}: ${{{{ secrets.{name} }}}}" for name in dict.fromkeys(names)]
    marks = {
        "@cron@": daily(rules),
        "@at@": f"{rules.reminders.at:%H:%M}",
        "@names@": "\n".join(f"# - {name}" for name in dict.fromkeys(names)) or "# (none)",
        "@secrets@": "\n".join(secrets or ["          LC_ALL: C.UTF-8"]),
        "@package@": "genjin[chat]" if needs_apprise else "genjin",
    }
    for mark, value in marks.items():
        text = text.replace(mark, value)
    return text


def daily(rules: Rules) -> str:
    """When reminders are sent, as a forge's schedule has it: in UTC, so an hour later where summer time comes."""
    local = datetime.combine(_SOME_DAY, rules.reminders.at, ZoneInfo(rules.site.timezone))
    moment = local.astimezone(UTC)
    return f"{moment.minute} {moment.hour} * * *"


def publishing(forge: str, rules: Rules) -> Publishing | PublishFault | None:
    """Where a forge is to publish, or why it does not although somebody asks for it; None where nobody does."""
    wanted = rules.site.publish
    if wanted is None:
        return None
    if not wanted.protected:
        return PublishFault(reason="unprotected", to=wanted.to)
    if wanted.is_pages:
        return wanted if forge == "gitlab" else PublishFault(reason="pages", to=wanted.to)
    return wanted if wanted.is_place else PublishFault(reason="place", to=wanted.to)


def _filled(text: str, rules: Rules, version: str) -> str:
    branch = rules.site.branch if _SAFE_BRANCH.fullmatch(rules.site.branch) else _USUAL
    marks = {
        "@branch@": yaml_text(branch, within_list=True),
        "@plain_branch@": branch,
        "@version@": version,
    }
    for mark, value in marks.items():
        text = text.replace(mark, value)
    return text
