"""What the two sections of a record are called."""

from site_builder.parse.vocabulary.scripts import in_both_scripts

TASKS = frozenset(
    in_both_scripts({"待办", "任务", "待办事项", "任务清单", "tasks", "task", "to do", "to-do", "todo", "todos"})
)
LOG = frozenset(
    in_both_scripts({"跟进记录", "跟进", "跟进日志", "follow-ups", "follow ups", "followups", "follow-up", "log"})
)
LOG_HEADING_ZH = "## 跟进记录"
LOG_HEADING_EN = "## Follow-ups"
TASKS_HEADING_ZH = "## 待办"
TASKS_HEADING_EN = "## Tasks"
HAN = "\u3400-\u9fff\uf900-\ufaff"
"""The characters whose presence says that a line is Chinese, for character classes."""
