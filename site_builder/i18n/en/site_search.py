"""Words of the search, English."""

MESSAGES: dict[str, str] = {
    "find.title": "Search the site",
    "find.placeholder": "Customers, contacts, phones, next steps, follow-ups…",
    "find.close": "Close",
    "find.results": "Results",
    "find.hint": "Type a few letters; several words must all occur. ↑↓ to choose, Enter to open.",
    "find.loading": "Reading older follow-ups…",
    "find.none": "Nothing found for “{q}”. Try other words, or fewer letters.",
    "find.count": "Found: {n}",
    "find.more": "Show {n} more",
    "find.narrow": "Narrow the customers table to “{q}”",
    "find.page": "Pages",
    "find.customer": "Customers",
    "find.step": "Next steps",
    "find.task": "Tasks",
    "find.note": "Notes",
    "find.entry": "Follow-ups",
    "find.knowledge": "Knowledge",
    "find.own": "The team's own pages",
    "find.table": "Customers table",
}
