"""What mails and chats say around what somebody wrote: quotes of earlier mails, signatures, days and times of chats."""

import re

from site_builder.model.regex import regex

QUOTE_STARTS = regex(
    r"""^\s{0,3}(?:
        -{2,}\s?(?:original\ (?:message|appointment)|forwarded\ message|原始邮件|原始郵件|转发邮件|轉寄郵件|原邮件|原郵件|回复的原邮件|replied\ message)\s?-{2,}
      | -{3,}\s?(?:原始|转发|轉寄|回复|回覆).{0,12}-{3,}
      | begin\ forwarded\ message:
      | (?:on\ |at\ (?=.{0,20}\d)).{4,120}\ wrote:
      | (?:在|於|于)\s?.{4,120}(?:(?:写道|寫道)[:：]?|(?:编写|撰寫|写入|寫入)[:：])
      | .{0,80}于\s?\d{4}年.{4,60}写道[:：]?
      | _{20,}
    )\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line below which an earlier mail is quoted."""

QUOTE_OPENS = ("on ", "在", "於", "于")
"""How such a line begins that runs over two lines."""

QUOTE_FIELD = regex(
    r"^\s{0,3}\*{0,2}(?:from|sent|date|to|cc|subject|发件人|發件人|寄件者|发送时间|寄件日期|发送日期|日期|收件人|收件者|抄送|副本|主题|主旨)\*{0,2}\s?[:：]",
    re.IGNORECASE,
)
"""A line of the block with which Outlook, QQ and 163 quote; two in a row are one."""

SIGNATURE = regex(
    r"^\s{0,3}(?:--\s?|发自我的.{0,30}|來自我的.{0,30}|从我的.{0,20}发送|sent\ from\ .{0,40}|get\ outlook\ for\ .{0,20}|发送自.{0,30}|来自.{0,12}(?:邮箱|手机).{0,10})$",
    re.IGNORECASE | re.VERBOSE,
)
"""A line with which the text ends."""

BULK = ("bulk", "list", "junk")
"""What `Precedence` says of mails that nobody wrote to us."""

YESTERDAY, TODAY = ("昨天", "yesterday"), ("今天", "today")
AFTERNOON = ("下午", "晚上", "pm")
MORNING = ("上午", "早上", "凌晨", "中午", "am")

CHAT_DAY = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/月]\d{1,2}日?|昨天|今天|yesterday|today)"
CHAT_TIME = r"(?:(?:上午|下午|早上|晚上|凌晨|中午)\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?"
CHAT_NAME = r"[^\s\d:：,，。;；!！?？\[\]<>|#*/\\][^:：\n。;；!！?？\[\]<>|#*\\]{0,39}?"

NO_NAME = regex(
    r"(?:.*(?:[今明后後昨前]天|[周週星期禮礼拜][一二三四五六日天]|上午|下午|晚上|早上|中午|时间|時間|点|點)|(?:today|tomorrow|yesterday|at|by|from|until|meeting|call|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\s*",
    re.IGNORECASE,
)
"""What stands before a time of day and is nobody's name."""

PICTURE = regex(
    r"\[(?:图片|圖片|动画表情|表情|语音|語音|视频|影片|文件|image|photo|video|voice|sticker|file)\]", re.IGNORECASE
)
"""What chats put in place of what is no text."""

PLATFORMS = (("wecom", ("企业微信", "企業微信", "wecom", "wxwork")), ("wechat", ("微信", "wechat", "weixin")))
"""Methods by the words in a file's name."""

ANSWERS = regex(r"^(?:\s*(?:re|fw|fwd|aw|wg|回复|回覆|答复|转发|轉寄|转寄)\s?(?:\[\d+\])?\s?[:：])+\s*", re.IGNORECASE)
"""What stands before the subject of an answer."""

UNCHANGED_WORD = {"zh": "不变", "zh-TW": "不變", "en": "unchanged"}
"""How a record says that the next step stays as it was."""

NO_PART_OF_NAME = regex(r"[^\w .·'\u2019-]+")

YES = frozenset({"y", "yes", "是", "好", "写", "寫", "写入", "寫入"})
"""What people answer who want it written."""
