// Before packaging: the snippets are those of docs/editors/snippets, which `make golden` makes from the field table.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const source = path.join(__dirname, "..", "snippets");
for (const name of ["genjin.zh.json", "genjin.en.json"]) {
  const file = path.join(source, name);
  if (fs.existsSync(file)) fs.copyFileSync(file, path.join(__dirname, "snippets", name));
}
