-- What a statusline can show. A component returns "" where it has nothing to say.
local M = {}

local MODES = {
  n = "NORMAL",
  i = "INSERT",
  v = "VISUAL",
  V = "V-LINE",
  ["\22"] = "V-BLOCK",
  R = "REPLACE",
  c = "COMMAND",
  t = "TERMINAL",
}

-- By vim.diagnostic.severity.
local LETTERS = { "E", "W", "I", "H" }

function M.mode()
  return MODES[vim.fn.mode()] or "OTHER"
end

function M.recording()
  local register = vim.fn.reg_recording()
  if register == "" then
    return ""
  end
  return "rec @" .. register
end

function M.file(ctx)
  local name = vim.fs.basename(vim.api.nvim_buf_get_name(ctx.buf))
  if name == "" then
    name = "[No Name]"
  end
  if vim.bo[ctx.buf].modified then
    name = name .. " +"
  end
  return name
end

function M.branch(ctx)
  return vim.b[ctx.buf].slate_branch or ""
end

function M.diagnostics(ctx)
  local counts = vim.diagnostic.count(ctx.buf)
  local parts = {}
  for severity, letter in ipairs(LETTERS) do
    local count = counts[severity] or 0
    if count > 0 then
      table.insert(parts, letter .. count)
    end
  end
  return table.concat(parts, " ")
end

function M.search()
  if vim.v.hlsearch == 0 then
    return ""
  end
  local count = vim.fn.searchcount({ maxcount = 999 })
  return string.format("%d of %d", count.current, count.total)
end

return M
