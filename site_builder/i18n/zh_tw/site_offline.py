"""Words of reading without a network and of the phone, Chinese."""

MESSAGES: dict[str, str] = {
    "offline.notice": "沒有網路。這是之前開啟時留下的內容，截至 {day}。",
    "offline.title": "沒有網路，這一頁還沒開啟過",
    "offline.text": "有網路時開啟過的頁面，沒有網路也能看。連上網路後再開啟這一頁。",
    "offline.start": "回到今日",
    "phone.copy": "複製微信號 {text}",
    "phone.recent": "最近 {n} 次聯絡",
    "phone.copied": "已複製",
}
