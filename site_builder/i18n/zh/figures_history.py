"""Figures that need earlier versions of the records, Chinese."""

MESSAGES: dict[str, str] = {
    "figure.slippage": "成交日推迟",
    "figure.slippage.text": (
        "期间内被推迟的商机一共推迟了多少天，取中位数；推迟次数和平均天数列在旁边。"
        "以档案里改动“预计成交”的那天为准，提前的、当天又改回来的不算，关闭以后改的也不算。没有版本历史时不知道。"
    ),
    "figure.forecast-accuracy": "预测准确度",
    "figure.forecast-accuracy.text": (
        "每个已经过去的月份和季度：期内赢单金额 ÷ 期初的加权预测。预测按期初前一天已经录入的档案和跟进计算，"
        "只看当时还没关闭、预计期内成交的商机；复购和后来删掉的档案不算。100% 表示正好。按月分时，季度单列一行。没有版本历史时不知道。"
    ),
    "figure.recording-lag": "录入及时率",
    "figure.recording-lag.text": (
        "跟进发生后在规定时间内（一般 24 小时）提交的份数 ÷ 已提交的份数，按跟进日期和记录人统计；中位数列在旁边。"
        "没写几点的从当天 24 点算起，休息日的从下一个工作日中午算起。"
        "还没提交的另计，启用版本管理以前的跟进和期初记录不算。没有版本历史时不知道。"
    ),
    "more.pushes": "推迟次数",
    "more.known_since": "历史始于",
    "more.unrecorded": "未提交",
    "more.won_count": "赢单数",
    "more.foreseen": "预测商机数",
    "more.gap_amount": "与预测之差",
}
