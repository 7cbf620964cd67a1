"""Words of the follow-up table, English."""

MESSAGES: dict[str, str] = {
    "followups.title": "Follow-up table",
    "followups.head_first": "No follow-up in four weeks",
    "followups.head": "{n} {n?contact|contacts} with {customers} {customers?customer|customers} in {days} {days?day|days}",
    "followups.lead": "Every open customer has a next step.",
    "followups.caption": "Follow-ups, newest first",
    "followups.col.on": "Date",
    "followups.col.content": "What happened",
    "followups.col.feedback": "Feedback",
    "followups.col.stage_owner": "Stage / owner",
    "followups.more": "{n} more: with JavaScript they are found by the filters, without it on the customers’ pages.",
}
