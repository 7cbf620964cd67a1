"""What `genjin build --view` says, Chinese."""

MESSAGES: dict[str, str] = {
    "command.build.option.view": "只產生某個檢視，寫成 site-名稱；可以寫多次，all 表示全部。同時寫 --out DIR：點名只要一份（如 rep-zhangwei、east）就直接寫到 DIR；一次產生幾份（寫 all、寫幾次 --view，或檢視本身有幾份）則寫到 DIR/site-名稱",
    "build.no-view": "沒有「{text}」這個檢視，有的是：{known}",
    "build.no-view.hint": "沒有「{text}」這個檢視，是不是「{likely}」？有的是：{known}",
    "build.no-views": "沒有「{text}」這個檢視：site.yaml 的 views 裡還沒有定義任何檢視",
    "build.view-condition": "檢視「{view}」的條件「{text}」看不懂，沒有產生任何頁面；請改 records/config/site.yaml",
    "setting.site.views.name": "檢視的名稱，也是產生的資料夾 site-名稱",
    "setting.site.views.each": "給這個角色的每位在職成員各產生一份",
    "setting.site.views.member": "給哪一位成員",
    "setting.site.views.customers": "包含誰的客戶：own 自己的（負責、協同或名下有商機），team 自己和下屬的，region 所在大區的，all 全部；寫了 each 或 member 時預設 own",
    "setting.site.views.where": "客戶還要滿足的條件，寫法同 genjin list",
    "setting.site.views.requests": "只含請這個部門辦的事：其餘內容一概不出現",
    "setting.site.views.pages": "只要這些頁面",
    "setting.site.views.without": "不要這些頁面",
    "setting.site.views.knowledge": "知識庫裡提到檢視範圍以外的客戶時怎麼辦：`nameless`（預設）把名稱換成〔另一位客戶〕，以其命名的頁面整頁不出現；`as-written` 照原文",
    "view.another-customer": "〔另一位客戶〕",
}
