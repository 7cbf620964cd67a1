"""The command `export`, and files that commands write."""

MESSAGES: dict[str, str] = {
    "command.export.help": "把資料帶走：表格、資料庫、通訊錄、日曆、報告\n\n格式：xlsx 活頁簿，csv 每表一個檔案（打成 zip，或放進資料夾），json、ndjson，sqlite 資料庫，parquet（另裝 genjin[parquet]），vcard 聯絡人，ics 日曆，markdown 管理報告。\n例：genjin export xlsx；genjin export csv 等級=A --out 客戶表/；genjin export vcard --out -",
    "command.export.argument.format_": "要哪種格式",
    "command.export.argument.filters": "只要符合條件的客戶，寫法同 genjin list",
    "command.export.option.out": "寫到哪個檔案（多個表時也可以是資料夾），- 表示輸出到終端機；預設放在目前資料夾，檔名帶日期",
    "command.export.option.where": "條件，等同於直接寫在格式後面",
    "command.export.option.tables": "只要這些表：customers、follow_ups、opportunities 等，可寫多個",
    "command.export.option.view": "只要 site.yaml 裡某個檢視看得到的內容",
    "export.making": "正在寫：{name}",
    "export.done": "已寫入 {place}，客戶 {n} 位",
    "export.unreadable": "有 {n} 個記錄檔無法讀取，沒有帶上；請執行 genjin check。",
    "export.no-extra": "{name} 格式要先安裝：pip install '{extra}'",
    "export.not-in-view": "檢視「{view}」看不到 {name} 裡的任何內容",
    "export.several-views": "「{text}」有多個檢視，請選一個：{known}",
    "export.several-tables": "{name} 每個檔案只放一個表，放不進一個 {place}：請給出資料夾或 .zip 的名字，或用 --table 選一個表（{known}）",
    "output.not-on-terminal": "{name} 不是文字，不能顯示在終端機上：請用 --out 寫到檔案，或者接到別的程式",
    "output.is-folder": "{place} 是資料夾，請給出檔名",
    "output.no-folder": "要寫 {place}，但它所在的資料夾不存在",
    "output.not-ours": "資料夾 {place} 裡還有別的檔案，沒有動它：請換一個空的或新的資料夾",
    "output.refused": "{place} 寫不進去：沒有權限、磁碟已滿，或者正被別的程式開啟",
    "output.done": "已寫入 {place}",
}
