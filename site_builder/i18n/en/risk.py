"""Why a customer is at risk, English; kinds and slots come from metrics/risk."""

MESSAGES: dict[str, str] = {
    "risk.reason.silent": "No contact for {days} {days?day|days}; the tier allows {limit}",
    "risk.reason.stage-long": "{days} {days?day|days} in {stage}; the limit is {limit}",
    "risk.reason.stage-slow": "{days} {days?day|days} in {stage}; the team's median is {median}",
    "risk.reason.close-past": "Expected to close on {on}, {days} {days?day|days} ago",
    "risk.reason.step-overdue": "Next step is {days} {days?day|days} overdue",
    "risk.reason.decision-maker-unknown": "In {stage} without a known decision maker",
    "risk.reason.decision-maker-left": "Decision maker {name} has left",
    "risk.reason.complaint-open": "Complaint of {on} not resolved after {days} {days?day|days}",
}
