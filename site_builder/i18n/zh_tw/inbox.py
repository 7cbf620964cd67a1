"""What `genjin inbox` says, Chinese."""

MESSAGES: dict[str, str] = {
    "command.inbox.help": "把收件匣裡的跟進併入客戶檔案\n\n手機或表單提交的跟進先放在 records/inbox/，一條一個檔案；這個指令把它們追加到各自客戶檔案的末尾，再刪掉原檔案。先檢查再寫：有問題的留在原處並說明原因。可以反覆執行。",
    "command.inbox.option.dry_run": "只看會併入什麼，不寫入",
    "command.inbox.option.format_": "輸出格式：text 或 json",
    "inbox.empty": "收件匣是空的。",
    "inbox.folded": "{path} 已併入{name}（{record}）：跟進 {n} 條，待辦 {tasks} 條",
    "inbox.would-fold": "{path} 會併入{name}（{record}）：跟進 {n} 條，待辦 {tasks} 條",
    "inbox.stays": "{path} 留在收件匣：",
    "inbox.stays.archived": "  客戶已經歸檔；先用 genjin restore 恢復，再執行一次。",
    "inbox.stays.foreign": "  檔案裡除了跟進和待辦還有別的文字，併入會丟掉它；請刪掉，或寫進某條跟進裡。",
    "inbox.stays.misread": "  併入客戶檔案後會被讀成別的內容；請檢查客戶檔案末尾有沒有沒閉合的代碼塊。",
    "inbox.kept": "有 {n} 個檔案沒有併入，改好後再執行一次 genjin inbox。",
}
