"""What can endanger a customer."""

from enum import StrEnum


class Trigger(StrEnum):
    """The triggers of the computed risk (R28); each is a kind of reason of its own."""

    SILENT = "silent"
    STEP_OVERDUE = "step-overdue"
    ESCALATED = "escalated"
    STEP_POSTPONED = "step-postponed"
    COMPLAINT_OPEN = "complaint-open"
    STAGE_LONG = "stage-long"
    STAGE_SLOW = "stage-slow"
    CLOSE_PAST = "close-past"
    PUSHED = "pushed"
    AMOUNT_CUT = "amount-cut"
    BUDGET_CUT = "budget-cut"
    DECISION_MAKER_UNKNOWN = "decision-maker-unknown"
    DECISION_MAKER_CHANGED = "decision-maker-changed"
    DECISION_MAKER_LEFT = "decision-maker-left"
