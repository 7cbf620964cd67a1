"""The command `schema`, and what its schemas say that the field table does not."""

MESSAGES: dict[str, str] = {
    "command.schema.help": "產生 JSON Schema，讓編輯器在填寫檔案開頭和設定時就能提示和檢查\n\n在團隊的儲存庫裡執行時，成員、等級和各種清單按團隊自己的設定。不帶名稱也不帶 --out 時列出有哪些。",
    "command.schema.argument.name": "哪一種：customer、team、pipeline……（見 --list）",
    "command.schema.option.list_": "列出全部名稱",
    "command.schema.option.out": "寫到這個資料夾，每種一個 .json；不寫名稱就寫全部",
    "schema.customer": "客戶檔案的開頭",
    "schema.inbox": "收件匣條目的開頭",
    "schema.knowledge": "知識庫頁面的開頭",
    "schema.done": "已寫入 {place}，共 {n} 個。",
    "schema.unknown": "沒有叫「{text}」的 schema，有：{known}",
    "schema.unknown.hint": "沒有叫「{text}」的 schema，是不是 {likely}？",
    "field.order.help": "頁面在同一資料夾裡排第幾，整數",
    "doctor.schemas.ok": "編輯器用的設定說明（records/.schema）是最新的",
    "doctor.schemas.bad": "編輯器用的設定說明與現在的程式不符（{place}）：執行 genjin schema --out records/.schema",
}
