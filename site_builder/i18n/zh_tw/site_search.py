"""Words of the search, Chinese."""

MESSAGES: dict[str, str] = {
    "find.title": "全站搜尋",
    "find.placeholder": "客戶、聯絡人、電話、下一步、跟進內容…",
    "find.close": "關閉",
    "find.results": "搜尋結果",
    "find.hint": "輸入幾個字即可；多個詞用空格隔開，表示都要有。↑↓ 選擇，Enter 開啟。",
    "find.loading": "正在讀取更早的跟進記錄…",
    "find.none": "沒有找到「{q}」。換個說法，或少輸幾個字。",
    "find.count": "找到 {n} 條",
    "find.more": "再看 {n} 條",
    "find.narrow": "在客戶表中篩選「{q}」",
    "find.page": "頁面",
    "find.customer": "客戶",
    "find.step": "下一步",
    "find.task": "待辦",
    "find.note": "備註",
    "find.entry": "跟進記錄",
    "find.knowledge": "知識庫",
    "find.own": "團隊自己的頁面",
    "find.table": "客戶表",
}
