"""The time machine, `log-of` and `blame`, Chinese."""

MESSAGES: dict[str, str] = {
    "past.unknown": "git 里没有“{text}”这一天之前的提交，也没有这个版本",
    "past.shallow": "这个克隆只有最近的提交，看不到“{text}”；请先运行 git fetch --unshallow",
    "past.partial": "这个克隆没有取回全部文件内容，看不到“{text}”；请不带 --filter 重新克隆",
    "command.build.option.as_of": "生成某一天或某个提交时的网站（记录、配置、模板、附件都用当时的；不读也不改工作区）",
    "build.past": "内容来自提交 {commit}，工作区没有改动。",
    "site.past": "这是 {day} 的数据（提交 {commit}），“今天”“逾期”都以那天为准。",
    "site.past_commit": "提交 {commit}",
}
