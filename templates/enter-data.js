{% set c = content %}
// What the forms write with: the team's words, people, stages and days; made by the site.
window.GENJIN_ENTER = {
"chinese": {{ c.chinese|tojson }}, "today": {{ c.today|iso|tojson }}, "pinned": {{ c.pinned|tojson }},
"methods": {{ c.methods|tojson }}, "members": {{ c.members|tojson }},
"stages": [{% for stage in c.stages %}{"key": {{ stage.key|tojson }}, "word": {{ c.stage_words[loop.index0]|tojson }}, "label": {{ stage|label|tojson }}, "kind": {{ stage.kind|string|tojson }}, "next": {{ stage.next|tojson }}}{% if not loop.last %}, {% endif %}{% endfor %}],
"fields": { {%- for key, mark in c.fields %}{{ key|tojson }}: {{ mark|tojson }}{% if not loop.last %}, {% endif %}{% endfor -%} },
"keys": { {%- for key, word in c.keys %}{{ key|tojson }}: {{ word|tojson }}{% if not loop.last %}, {% endif %}{% endfor -%} },
"order": [{% for key, word in c.keys %}{{ key|tojson }}{% if not loop.last %}, {% endif %}{% endfor %}],
"tiers": [{% for key, tier, due in c.tiers %}[{{ key|tojson }}, {{ tier|label|tojson }}, {{ due|iso|tojson }}]{% if not loop.last %}, {% endif %}{% endfor %}],
"lists": { {%- for key, values in c.lists %}{{ key|tojson }}: {{ values|tojson }}{% if not loop.last %}, {% endif %}{% endfor -%} },
"reasons": {{ c.reasons|tojson }}, "tags": {{ c.tags|tojson }},
"free": [{% for day in c.free_days %}{{ day|iso|tojson }}{% if not loop.last %}, {% endif %}{% endfor %}],
"tasksHeading": {{ c.tasks_heading|tojson }}, "logHeading": {{ c.log_heading|tojson }},
"forge": {% if c.forge %}{"inbox": {{ c.forge.inbox|tojson }}, "customers": {{ c.forge.customers|tojson }}, "parameter": {{ c.forge.parameter|tojson }}, "takesText": {{ c.forge.takes_text|tojson }}}{% else %}null{% endif %},
"shapes": {"money": {{ c.shapes.money|tojson }}, "longest": {{ c.shapes.longest }}, "currencies": { {%- for word, code in c.shapes.currencies %}{{ word|tojson }}: {{ code|tojson }}{% if not loop.last %}, {% endif %}{% endfor -%} }, "phone": {{ c.shapes.phone|tojson }}, "digits": {{ c.shapes.digits }}},
"weekdays": [{% for number in range(7) %}{{ number|weekday_tiny|tojson }}{% if not loop.last %}, {% endif %}{% endfor %}],
"words": {"content": {{ t("enter.need.content")|tojson }}, "author": {{ t("enter.need.author")|tojson }}, "method": {{ t("enter.need.method")|tojson }}, "at": {{ t("enter.need.at")|tojson }}, "step": {{ t("enter.need.step")|tojson }}, "due": {{ t("enter.need.due")|tojson }}, "past": {{ t("enter.need.past")|tojson }}, "free": {{ t("enter.free_day")|tojson }}, "reason": {{ t("enter.need.reason")|tojson }}, "contract": {{ t("enter.need.contract")|tojson }}, "task": {{ t("enter.need.task")|tojson }}, "name": {{ t("enter.need.name")|tojson }}, "owner": {{ t("enter.need.owner")|tojson }}, "tier": {{ t("enter.need.tier")|tojson }}, "amount": {{ t("enter.need.amount")|tojson }}, "amountHow": {{ t("problem.GJ302.remedy.money")|tojson }}, "phoneHow": {{ t("enter.phone_how")|tojson }}, "phoneWhose": {{ t("enter.phone_whose")|tojson }}, "future": {{ t("enter.need.future")|tojson }}, "ready": {{ t("enter.ready")|tojson }}, "copied": {{ t("enter.copied")|tojson }}, "notCopied": {{ t("enter.not_copied")|tojson }}, "long": {{ t("enter.long")|tojson }}, "copyFirst": {{ t("enter.copy_first")|tojson }}, "twin": {{ t("enter.twin", names="{names}")|tojson }}, "offDay": {{ t("enter.off_day")|tojson }}}
};
