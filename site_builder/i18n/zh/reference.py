"""Words of the reference of problems, Chinese."""

MESSAGES: dict[str, str] = {
    "reference.title": "问题一览",
    "reference.intro": "`genjin check` 能发现的 {n} 种问题：为什么要紧，怎么改。本页由程序生成。“错误”会让检查不通过，“提醒”和“提示”不会。",
    "reference.family.0": "GJ0xx 文件和编码",
    "reference.family.1": "GJ1xx 文件头",
    "reference.family.2": "GJ2xx 跟进和待办",
    "reference.family.3": "GJ3xx 字段的内容",
    "reference.family.4": "GJ4xx 业务规则",
    "reference.family.5": "GJ5xx 跨文件",
    "reference.family.6": "GJ6xx 隐私",
    "reference.family.8": "GJ8xx 配置",
    "reference.family.9": "GJ9xx 豁免",
    "reference.waivable": "可以豁免",
    "reference.not-waivable": "不能豁免",
    "reference.wrong": "有问题的写法：",
    "reference.right": "正确的写法：",
    "reference.output": "检查时显示：",
}
