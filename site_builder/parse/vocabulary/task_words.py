"""Marks and tags of tasks."""

from site_builder.parse.vocabulary.scripts import both_scripts

TAGS: dict[str, str] = both_scripts({
    "协作": "request", "跨部门": "request", "跨部门协作": "request", "request": "request",
    "售后": "service", "售后服务": "service", "service": "service",
    "里程碑": "milestone", "milestone": "milestone",
    "回款": "payment", "payment": "payment",
    "审批": "approval", "approval": "approval",
})  # fmt: skip
"""Known tags of tasks and entries and their canonical names."""

DONE_MARKS = frozenset("xX×✓✔√")
DONE_WORDS = r"(?:已?完成于?|办结|done(?:\s+on)?)?"
"""Words that people put before or behind the day in the brackets of a done task."""

ARROWS = r"(?:←|⇐|<--?|<=)"
AND = r"[、,，/&＆和]"
"""What may stand between several persons."""
