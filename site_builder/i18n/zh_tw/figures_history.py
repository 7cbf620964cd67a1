"""Figures that need earlier versions of the records, Chinese."""

MESSAGES: dict[str, str] = {
    "figure.slippage": "成交日推遲",
    "figure.slippage.text": (
        "期間內被推遲的商機一共推遲了多少天，取中位數；推遲次數和平均天數列在旁邊。"
        "以檔案裡改動「預計成交」的那天為準，提前的、當天又改回來的不算，關閉以後改的也不算。沒有版本歷史時不知道。"
    ),
    "figure.forecast-accuracy": "預測準確度",
    "figure.forecast-accuracy.text": (
        "每個已經過去的月份和季度：期內贏單金額 ÷ 期初的加權預測。預測按期初前一天已經錄入的檔案和跟進計算，"
        "只看當時還沒關閉、預計期內成交的商機；回購和後來刪掉的檔案不算。100% 表示正好。按月分時，季單列一行。沒有版本歷史時不知道。"
    ),
    "figure.recording-lag": "登錄及時率",
    "figure.recording-lag.text": (
        "跟進發生後在規定時間內（一般 24 小時）提交的份數 ÷ 已提交的份數，按跟進日期和記錄人統計；中位數列在旁邊。"
        "沒寫幾點的從當天 24 點算起，休息日的從下一個工作日中午算起。"
        "還沒提交的另計，啟用版本管理以前的跟進和期初記錄不算。沒有版本歷史時不知道。"
    ),
    "more.pushes": "推遲次數",
    "more.known_since": "歷史始於",
    "more.unrecorded": "未提交",
    "more.won_count": "贏單數",
    "more.foreseen": "預測商機數",
    "more.gap_amount": "與預測之差",
}
