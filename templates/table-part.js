// Rows of a table; made by the site, works from a disk because it is a classic script.
window.GENJIN_PART({{ content.table|tojson }}, {{ content.kind|tojson }}, {{ content.number|tojson }}, {{ content.values|tojson }});
