"""rules.yaml, `attachments`: what may lie beside a record, and how large (R11)."""

from site_builder.model.attaching import AttachmentRule
from site_builder.model.words import Term
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.values import Values

SETTINGS = (
    Setting(key="types", kind=Kind.TEXTS),
    Setting(key="more_types", kind=Kind.TEXTS),
    Setting(key="max_mb", kind=Kind.NUMBER, least=1, most=2000),
    Setting(key="lfs_mb", kind=Kind.NUMBER, least=1, most=2000),
)


def make_attachments(read: Values) -> AttachmentRule:
    """The team's policy; `types` stands in place of the shipped list, `more_types` adds to it."""
    own, base = read.section("attachments"), AttachmentRule()
    types = tuple(map(_ending, own.texts("types"))) or base.types
    return AttachmentRule(
        types=tuple(dict.fromkeys((*types, *map(_ending, own.texts("more_types"))))),
        max_mb=own.number("max_mb", base.max_mb),
        lfs_mb=own.number("lfs_mb", base.lfs_mb),
    )


def judge_attachments(read: Values, findings: Findings) -> None:
    """Report endings that no file can have."""
    own = read.section("attachments")
    for key in ("types", "more_types"):
        for word in own.words(key):
            if not _ending(word.text).isalnum():
                expected = Term("setting.kind.ending")
                findings.add("GJ803", word.span, key=key, value=word.text[:60], expected=expected)


def _ending(text: str) -> str:
    return text.strip().removeprefix("*").removeprefix(".").casefold()
