"""The command `export`, and files that commands write."""

MESSAGES: dict[str, str] = {
    "command.export.help": "把数据带走：表格、数据库、通讯录、日历、报告\n\n格式：xlsx 工作簿，csv 每表一个文件（打成 zip，或放进文件夹），json、ndjson，sqlite 数据库，parquet（另装 genjin[parquet]），vcard 联系人，ics 日历，markdown 管理报告。\n例：genjin export xlsx；genjin export csv 等级=A --out 客户表/；genjin export vcard --out -",
    "command.export.argument.format_": "要哪种格式",
    "command.export.argument.filters": "只要符合条件的客户，写法同 genjin list",
    "command.export.option.out": "写到哪个文件（多个表时也可以是文件夹），- 表示输出到终端；默认放在当前文件夹，文件名带日期",
    "command.export.option.where": "条件，等同于直接写在格式后面",
    "command.export.option.tables": "只要这些表：customers、follow_ups、opportunities 等，可写多个",
    "command.export.option.view": "只要 site.yaml 里某个视图看得到的内容",
    "export.making": "正在写：{name}",
    "export.done": "已写入 {place}，客户 {n} 位",
    "export.unreadable": "有 {n} 个记录文件无法读取，没有带上；请运行 genjin check。",
    "export.no-extra": "{name} 格式要先安装：pip install '{extra}'",
    "export.not-in-view": "视图“{view}”看不到 {name} 里的任何内容",
    "export.several-views": "“{text}”有多个视图，请选一个：{known}",
    "export.several-tables": "{name} 每个文件只放一个表，放不进一个 {place}：请给出文件夹或 .zip 的名字，或用 --table 选一个表（{known}）",
    "output.not-on-terminal": "{name} 不是文字，不能显示在终端上：请用 --out 写到文件，或者接到别的程序",
    "output.is-folder": "{place} 是文件夹，请给出文件名",
    "output.no-folder": "要写 {place}，但它所在的文件夹不存在",
    "output.not-ours": "文件夹 {place} 里还有别的文件，没有动它：请换一个空的或新的文件夹",
    "output.refused": "{place} 写不进去：没有权限、磁盘已满，或者正被别的程序打开",
    "output.done": "已写入 {place}",
}
