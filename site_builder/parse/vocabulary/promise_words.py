"""What tells whose promise a task or a next step is."""

import re

from site_builder.model.regex import regex
from site_builder.parse.vocabulary.scripts import either_script, in_both_scripts

THEY = tuple(in_both_scripts({"客户", "对方", "甲方", "the customer", "customer"}))
"""Who does it where no contact is named."""

WAIT = regex(either_script(r"(?:等待?|待)\s*|(?:wait(?:ing)? for|await(?:ing)?)\s+"), re.IGNORECASE)
"""What may stand before whoever does it."""

DOES = regex(
    either_script(
        r"\s*(?::|(?:(?:会|将|要?在|来|内部|先|再|去)\s*)?"
        r"(?:[确確]认|回复|答复|反馈|提供|提交|发来|发送|给出|给我|付|打款|汇款|签|盖章|寄|安排|评审|审批|审核|走流程|立项|试用|测试|决定|通知|补))"
    )
    + r"|\s+(?:to|will|sends?|confirms?|decides?|answers?|replies|reply|signs?|pays?|provides?|gives?|checks?|tests?)\b",
    re.IGNORECASE,
)
"""What follows a name that does it; `客户要的资料` and `Ann's list` are ours."""
