"""What `genjin inbox` says, Chinese."""

MESSAGES: dict[str, str] = {
    "command.inbox.help": "把收件箱里的跟进并入客户文件\n\n手机或表单提交的跟进先放在 records/inbox/，一条一个文件；这个命令把它们追加到各自客户文件的末尾，再删掉原文件。先检查再写：有问题的留在原处并说明原因。可以反复执行。",
    "command.inbox.option.dry_run": "只看会并入什么，不写入",
    "command.inbox.option.format_": "输出格式：text 或 json",
    "inbox.empty": "收件箱是空的。",
    "inbox.folded": "{path} 已并入{name}（{record}）：跟进 {n} 条，待办 {tasks} 条",
    "inbox.would-fold": "{path} 会并入{name}（{record}）：跟进 {n} 条，待办 {tasks} 条",
    "inbox.stays": "{path} 留在收件箱：",
    "inbox.stays.archived": "  客户已经归档；先用 genjin restore 恢复，再执行一次。",
    "inbox.stays.foreign": "  文件里除了跟进和待办还有别的文字，并入会丢掉它；请删掉，或写进某条跟进里。",
    "inbox.stays.misread": "  并入客户文件后会被读成别的内容；请检查客户文件末尾有没有没闭合的代码块。",
    "inbox.kept": "有 {n} 个文件没有并入，改好后再执行一次 genjin inbox。",
}
