"""The team's own levels of the computed risk's triggers: `risk:` in rules.yaml (R28)."""

from site_builder.model.customer import RiskLevel
from site_builder.model.risk import Trigger
from site_builder.parse.config.values import Values

OFF = "off"
LEVELS = (str(RiskLevel.RED), str(RiskLevel.YELLOW), OFF)
"""What may be said of a trigger."""


def make_risk_levels(read: Values) -> dict[str, RiskLevel | None]:
    """The levels that the team states, by trigger; None where it switches one off."""
    own = read.section("risk")
    words = {str(one): own.text(one) for one in Trigger if own.has(one)}
    return {name: None if word == OFF else RiskLevel(word) for name, word in words.items()}
