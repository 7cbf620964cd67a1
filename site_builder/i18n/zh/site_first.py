"""What a new team does first, Chinese."""

MESSAGES: dict[str, str] = {
    "first.title": "先做这三件事",
    "first.team": "写上团队成员",
    "first.team_do": "把 records/config/team.yaml 里的例子换成你们自己的人。",
    "first.customer": "录入第一位客户",
    "first.customer_do": "在“新建客户”里填表，或运行 `genjin new`；有旧表格就用 `genjin import` 导入。",
    "first.log": "写一条跟进和下一步",
    "first.log_do": "运行 `genjin log`，或在客户页点“追加跟进”；重新生成站点后，名单和数字都会出现。",
}
