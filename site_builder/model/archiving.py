"""When a customer may leave the daily lists: the team's rule (R86)."""

from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRule:
    """So many days without anything new, by how it ended; 0 means never. Dormant ones bought once and fell silent."""

    lost_days: int = 90
    churned_days: int = 180
    invalid_days: int = 30
    dormant_days: int = 365
