{% set c = content %}
{% macro described(one, owned) %}"key": {{ one.key|tojson }}, "label": {{ (t("csv.attention") if one.key == "attention" else one.label|label)|tojson }}, "owned": {{ owned|tojson }}{% endmacro %}
{% macro facet(one, owned) %}{ {{- described(one, owned) }}, "keys": {{ one.values|map(attribute="key")|list|tojson }}, "labels": [{% for value in one.values %}{{ value.label|label|tojson }}{% if not loop.last %}, {% endif %}{% endfor %}]}{% endmacro %}
{% macro range(one, owned) %}{ {{- described(one, owned) }}, "kind": {{ one.kind|tojson }}}{% endmacro %}
{% macro listed(own, owned, draw) %}[{% for one in own %}{{ draw(one, false) }}, {% endfor %}{% for one in owned %}{{ draw(one, true) }}, {% endfor %}]{% endmacro %}
{% macro wording(one, owned) %}{ {{- described(one, owned) }}}{% endmacro %}
// What a table is; made by the site, works from a disk because it is a classic script.
window.GENJIN_TABLE = {
"key": {{ c.key|tojson }}, "site": {{ frame.name|tojson }}, "today": {{ c.today|tojson }}, "total": {{ c.total }}, "shown": {{ [c.shown, c.total]|min }}, "parts": {{ c.parts|tojson }}, "per": {{ c.per|tojson }},
"columns": [{% for one in c.columns %}{"kind": {{ one.kind|tojson }}, "key": {{ one.key|tojson }}, "label": {{ one.label|label|tojson }}, "css": {{ one.css|tojson }}, "extra": {{ one.extra|tojson }}}{% if not loop.last %}, {% endif %}{% endfor %}],
"facets": {{ listed(c.facets, c.owners.facets, facet) }},
"ranges": {{ listed(c.ranges, c.owners.ranges, range) }},
"wordings": {{ listed(c.wordings, c.owners.wordings, wording) }},
"texts": [{% for one in c.texts %}{"key": {{ one.key|tojson }}, "label": {{ one.label|label|tojson }}, "told": {{ one.is_told|tojson }}}{% if not loop.last %}, {% endif %}{% endfor %}],
"under": {{ c.under|tojson }}, "ranks": {{ c.ranks|tojson }}, "titled": {{ (c.titles|length > 0)|tojson }}, "forms": {{ c|for_scripts|tojson }},
"words": {"people": {{ t("customer.people")|tojson }}, "minutes": {{ t("customer.minutes", n="{n}")|tojson }}, "tier": {{ t("site.tier")|tojson }}, "no_tier": {{ t("site.no_tier")|tojson }}, "none": {{ t("due.none")|tojson }}, "today": {{ t("due.today")|tojson }}, "tomorrow": {{ t("due.tomorrow")|tojson }}, "late": [{{ t("due.late", n=1)|tojson }}, {{ t("due.late", n="{n}")|tojson }}], "later": {{ t("due.later", n="{n}")|tojson }}, "past": {{ t("pipeline.close_past")|tojson }}, "unchanged": {{ t("customer.plan_unchanged")|tojson }}, "faults": [{{ t("customers.errors", n=1)|tojson }}, {{ t("customers.errors", n="{n}")|tojson }}],
"all": {{ t("table.all." ~ c.key, n="{n}")|tojson }}, "some": {{ t("table.some." ~ c.key, n="{n}", total="{total}")|tojson }}, "none_left": {{ t("table.none." ~ c.key)|tojson }}, "loading": {{ t("table.loading")|tojson }}, "failed": {{ t("table.failed")|tojson }}, "only": [{{ t("customers.only", n=1)|tojson }}, {{ t("customers.only", n="{n}")|tojson }}], "drop": {{ t("customers.drop", what="{what}")|tojson }}, "from": {{ t("customers.from")|tojson }}, "to": {{ t("customers.to")|tojson }}, "search": {{ t("site.search")|tojson }}, "search_here": {{ t("table.search." ~ c.key)|tojson }}, "colon": {{ t("customers.colon")|tojson }}, "apply": {{ t("customers.apply")|tojson }}, "apply_n": {{ t("table.apply_n", n="{n}")|tojson }},
"copied": {{ t("customers.copied")|tojson }}, "copied_rows": {{ t("table.copied", n="{n}")|tojson }}, "not_copied": {{ t("table.not_copied")|tojson }}, "file": {{ t("table.file." ~ c.key)|tojson }}, "name": {{ t("csv.name")|tojson }}, "title": {{ t("table.title")|tojson }}, "asked": {{ t("table.asked")|tojson }}, "cut": {{ t("table.cut", n="{n}")|tojson }},
"spans": { {%- for span in ("-7d", "-1m", "-3m", "-1y", "+7d", "+1m") %}{{ span|tojson }}: {{ t("table.span." ~ span)|tojson }}{% if not loop.last %}, {% endif %}{% endfor -%} },
"rename": {{ t("table.rename", name="{name}")|tojson }}, "delete": {{ t("table.delete")|tojson }}, "delete_named": {{ t("table.delete_named", name="{name}")|tojson }}, "saved": {{ t("table.saved_now", name="{name}")|tojson }}, "nothing_asked": {{ t("table.nothing_asked")|tojson }}, "not_kept": {{ t("table.not_kept")|tojson }}}
};
