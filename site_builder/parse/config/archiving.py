"""rules.yaml, `archive`: after how many quiet days a customer is proposed for the archive (R86)."""

from site_builder.model.archiving import ArchiveRule
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.config.values import Values

_KEYS = ("lost_days", "churned_days", "invalid_days", "dormant_days")
SETTINGS = tuple(Setting(key=key, kind=Kind.NUMBER, least=0, most=3650) for key in _KEYS)


def make_archive_rule(read: Values) -> ArchiveRule:
    """The team's days; shipped ones where it says nothing."""
    own, base = read.section("archive"), ArchiveRule()
    return ArchiveRule(**{key: own.number(key, getattr(base, key)) for key in _KEYS})
