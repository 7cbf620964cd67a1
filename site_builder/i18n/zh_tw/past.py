"""The time machine, `log-of` and `blame`, Traditional Chinese."""

MESSAGES: dict[str, str] = {
    "past.unknown": "git 裡沒有「{text}」這一天之前的提交，也沒有這個版本",
    "past.shallow": "這個複製只有最近的提交，看不到「{text}」；請先執行 git fetch --unshallow",
    "past.partial": "這個複製沒有取回全部檔案內容，看不到「{text}」；請不帶 --filter 重新複製",
    "command.build.option.as_of": "產生某一天或某個提交時的網站（記錄、設定、範本、附件都用當時的；不讀也不改工作區）",
    "build.past": "內容來自提交 {commit}，工作區沒有改動。",
    "site.past": "這是 {day} 的資料（提交 {commit}），「今天」「逾期」都以那天為準。",
    "site.past_commit": "提交 {commit}",
}
