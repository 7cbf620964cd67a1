"""Words of the follow-up table, English."""

MESSAGES: dict[str, str] = {
    "followups.title": "Follow-up table",
    "followups.head_first": "No follow-up in four weeks",
    "followups.head": "{n} {n?contact|contacts} with {customers} {customers?customer|customers} in {days} {days?day|days}",
    "followups.lead": "Every open customer has a next step.",
    "followups.caption": "Follow-ups since {start}, newest first",
    "followups.col.on": "Date",
    "followups.col.content": "What happened",
    "followups.col.feedback": "Feedback",
    "followups.more": "{n} more {n?is|are} on the customers’ pages.",
}
