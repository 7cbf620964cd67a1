"""Words of reading without a network and of the phone, Chinese."""

MESSAGES: dict[str, str] = {
    "offline.notice": "没有网络。这是之前打开时留下的内容，截至 {day}。",
    "offline.title": "没有网络，这一页还没打开过",
    "offline.text": "有网络时打开过的页面，没有网络也能看。连上网络后再打开这一页。",
    "offline.start": "回到今日",
    "phone.copy": "复制微信号 {text}",
    "phone.recent": "最近 {n} 次联系",
    "phone.copied": "已复制",
}
