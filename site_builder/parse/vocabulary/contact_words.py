"""What the words in a contact's brackets say."""

from site_builder.parse.vocabulary.scripts import both_scripts, in_both_scripts

ROLES: dict[str, str] = both_scripts({
    "决策人": "decision-maker", "决策者": "decision-maker", "拍板人": "decision-maker", "关键决策人": "decision-maker", "decision maker": "decision-maker", "decision-maker": "decision-maker",
    "影响者": "influencer", "影响人": "influencer", "关键影响人": "influencer", "influencer": "influencer",
    "使用者": "user", "使用人": "user", "用户": "user", "最终用户": "user", "user": "user", "end user": "user",
    "把关人": "gatekeeper", "守门人": "gatekeeper", "前台": "gatekeeper", "gatekeeper": "gatekeeper",
    "审批人": "approver", "批准人": "approver", "approver": "approver",
    "支持者": "champion", "内线": "champion", "教练": "champion", "内部支持者": "champion", "champion": "champion", "coach": "champion", "sponsor": "champion",
    "财务决策": "finance", "财务把关": "finance", "finance": "finance",
    "技术把关": "technical", "技术评估人": "technical", "技术决策": "technical", "technical": "technical",
})  # fmt: skip
LEFT = frozenset(in_both_scripts({"已离职", "离职", "left", "has left", "no longer there"}))
SAME_WECHAT = frozenset(
    in_both_scripts({"微信同号", "手机微信同号", "同微信", "微信同手机", "wechat same", "same wechat", "wechat: same"})
)
SAME_AS_PHONE = frozenset(
    in_both_scripts(
        {
            "同手机",
            "同手机号",
            "同电话",
            "同号",
            "与手机同号",
            "手机同号",
            "与手机号相同",
            "same as phone",
            "same as mobile",
            "same",
        }
    )
)
"""What a WeChat account says that is the mobile number."""

CHANNEL_PREFIXES: dict[str, str] = both_scripts({
    "微信号": "chat", "微信": "chat", "企业微信": "chat", "wechat": "chat", "qq": "chat", "whatsapp": "chat", "skype": "chat",
    "联系电话": "phone", "电话": "phone", "手机": "phone", "手机号": "phone", "座机": "phone", "tel": "phone", "phone": "phone", "mobile": "phone", "t": "phone", "m": "phone",
    "邮箱": "mail", "邮件": "mail", "email": "mail", "e-mail": "mail", "mail": "mail",
})  # fmt: skip
EXTENSION = "转\\s{0,3}分机|转|分机|ext\\.?|x"
