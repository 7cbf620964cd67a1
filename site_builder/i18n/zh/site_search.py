"""Words of the search, Chinese."""

MESSAGES: dict[str, str] = {
    "find.title": "全站搜索",
    "find.placeholder": "客户、联系人、电话、下一步、跟进内容…",
    "find.close": "关闭",
    "find.results": "搜索结果",
    "find.hint": "输入几个字即可；多个词用空格隔开，表示都要有。↑↓ 选择，回车打开。",
    "find.loading": "正在读取更早的跟进记录…",
    "find.none": "没有找到“{q}”。换个说法，或少输几个字。",
    "find.count": "找到 {n} 条",
    "find.more": "再看 {n} 条",
    "find.narrow": "在客户表中筛选“{q}”",
    "find.page": "页面",
    "find.customer": "客户",
    "find.step": "下一步",
    "find.task": "待办",
    "find.note": "备注",
    "find.entry": "跟进记录",
    "find.knowledge": "知识库",
    "find.own": "团队自己的页面",
    "find.table": "客户表",
}
