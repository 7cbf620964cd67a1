// Names and ids of all customers, for the form that makes a new one.
window.GENJIN = {"rows": {{ content.rows|tojson }}};
