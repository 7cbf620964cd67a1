"""Chinese names of the daily commands (decisions.md C8)."""

from site_builder.parse.vocabulary.scripts import both_scripts, in_both_scripts

COMMAND_ALIASES: dict[str, str] = both_scripts(
    {
        "新建": "new",
        "记": "log",
        "记录": "log",
        "今天": "due",
        "今日": "due",
        "查看": "show",
        "列表": "list",
        "检查": "check",
        "说明": "explain",
        "同步": "sync",
        "生成": "build",
        "改动": "log-of",
        "追因": "blame",
        "预览": "serve",
        "认领": "claim",
        "体检": "doctor",
        "报表": "report",
        "收件箱": "inbox",
        "交接": "handover",
        "删除信息": "redact",
        "解决": "resolve",
        "对比": "diff",
        "导出": "export",
        "导入": "import",
        "查重": "dedupe",
        "查询": "query",
        "模板": "template",
        "附件": "attach",
        "归档": "archive",
        "恢复": "restore",
        "备份": "backup",
        "提醒": "remind",
        "简报": "brief",
        "收录": "capture",
    }
)

HELP_WORDS = frozenset(in_both_scripts({"help", "帮助"}))
"""What people type for `--help`: alone, or before a command."""
