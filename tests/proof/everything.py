"""Every figure of deals, stages, what is to come and money, by name; goals and targets are made of the others."""

from collections.abc import Sequence

from site_builder.model.period import Period
from tests.proof import deals, money, outlook, stages
from tests.proof.goals import goal_rows, target_rows
from tests.proof.keys import Proof
from tests.proof.rows import Calculation, Rows

FIGURES: dict[str, Calculation] = deals.FIGURES | stages.FIGURES | outlook.FIGURES | money.FIGURES


def targets(proof: Proof, _: Period, by: Sequence[str] = ()) -> Rows:
    """Targets about the figures of this room."""
    return target_rows(proof, FIGURES, by)


def goals(proof: Proof, _: Period, by: Sequence[str] = ()) -> Rows:
    """Those with a baseline."""
    return goal_rows(proof, FIGURES, by)
