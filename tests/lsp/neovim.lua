-- A person in Neovim: opens a record, waits for its problems, mends one, completes, lays out, appends; says what happened.
local record, python, out = vim.env.RECORD, vim.env.PYTHON, {}

local function wait(fits)
  return vim.wait(20000, fits, 20)
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(answers) do
    return answer.result
  end
end

local function codes()
  return vim.tbl_map(function(one) return one.code or one.user_data.lsp.code end, vim.diagnostic.get(0))
end

local function at(line, column) -- the cursor of normal mode does not stand behind the last letter
  local _, units = vim.str_utfindex(vim.fn.getline(line), column)
  local document = vim.lsp.util.make_text_document_params()
  return { textDocument = document, position = { line = line - 1, character = units } }
end

vim.cmd("edit " .. vim.fn.fnameescape(record))
local client = vim.lsp.start_client({
  name = "genjin",
  cmd = { python, "-m", "site_builder", "lsp" },
  root_dir = vim.env.ROOT,
})
vim.lsp.buf_attach_client(0, client)
wait(function() return vim.lsp.get_client_by_id(client) and vim.lsp.get_client_by_id(client).initialized end)

-- the date of the last entry becomes a word, as somebody types it
local last = vim.fn.search("^### 2026-03-10", "b")
vim.api.nvim_buf_set_text(0, last - 1, 4, last - 1, 14, { "下周三" })
out.told = wait(function() return vim.tbl_contains(codes(), "GJ203") end)
local problem = vim.tbl_filter(function(one) return (one.code or one.user_data.lsp.code) == "GJ203" end, vim.diagnostic.get(0))[1]
out.place = problem and { problem.lnum == last - 1, problem.col, problem.end_col }

local params = vim.lsp.util.make_given_range_params({ last, 4 }, { last, 5 }, 0, "utf-16")
params.context = { diagnostics = {} }
for _, action in ipairs(request("textDocument/codeAction", params) or {}) do
  if action.title:find("2026%-03%-18") then
    vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
  end
end
out.mended = vim.fn.getline(last)

-- a new entry, half typed; omnifunc is what Ctrl-X Ctrl-O asks
vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "### 2026-03-19 拜访 @zhangwei", "谈妥了😀。", "", "- 阶段：方案报价 → " })
local end_of = vim.api.nvim_buf_line_count(0)
local text = vim.fn.getline(end_of)
local found = request("textDocument/completion", at(end_of, #text))
for _, item in ipairs(found and found.items or {}) do
  if item.label == "商务谈判" then
    vim.lsp.util.apply_text_edits({ item.textEdit }, 0, "utf-16")
  end
end
out.completed = vim.fn.getline(end_of)

local hover = request("textDocument/hover", at(end_of, 10))
out.hover = hover and hover.contents.value

vim.api.nvim_buf_set_lines(0, end_of - 1, end_of, false, { "- 阶段:方案报价->商务谈判" })
if vim.lsp.buf.formatting_sync then -- before 0.8
  vim.lsp.buf.formatting_sync({}, 20000)
else
  vim.lsp.buf.format({ timeout_ms = 20000 })
end
out.formatted = vim.fn.getline(end_of)

local lenses = request("textDocument/codeLens", { textDocument = vim.lsp.util.make_text_document_params() })
request("workspace/executeCommand", lenses[1].command)
wait(function() return vim.fn.search("^### 2026-03-12 ", "n") > 0 end)
out.appended = vim.fn.getline(vim.fn.search("^### 2026-03-12 ", "n"))

vim.fn.writefile({ vim.fn.json_encode(out) }, vim.env.OUT)
vim.lsp.stop_client(client)
wait(function() return vim.lsp.get_client_by_id(client) == nil end)
vim.cmd("qall!")
