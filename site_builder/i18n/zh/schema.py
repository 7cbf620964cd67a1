"""The command `schema`, and what its schemas say that the field table does not."""

MESSAGES: dict[str, str] = {
    "command.schema.help": "生成 JSON Schema，让编辑器在填写文件头和配置时就能提示和检查\n\n在团队仓库里执行时，成员、等级和各种列表按团队自己的配置。不带名称也不带 --out 时列出有哪些。",
    "command.schema.argument.name": "哪一种：customer、team、pipeline……（见 --list）",
    "command.schema.option.list_": "列出全部名称",
    "command.schema.option.out": "写到这个文件夹，每种一个 .json；不写名称就写全部",
    "schema.customer": "客户文件的文件头",
    "schema.inbox": "收件箱条目的文件头",
    "schema.knowledge": "知识库页面的文件头",
    "schema.done": "已写入 {place}，共 {n} 个。",
    "schema.unknown": "没有叫“{text}”的 schema，有：{known}",
    "schema.unknown.hint": "没有叫“{text}”的 schema，是不是 {likely}？",
    "field.order.help": "页面在同一文件夹里排第几，整数",
    "doctor.schemas.ok": "编辑器用的配置说明（records/.schema）是最新的",
    "doctor.schemas.bad": "编辑器用的配置说明与现在的程序不符（{place}）：执行 genjin schema --out records/.schema",
}
