local components = require("slate.components")

local M = {}

local config = {
  left = { "mode", "recording", "file", "branch" },
  right = { "search", "diagnostics" },
  separator = " | ",
}

local function section(names, ctx)
  local texts = {}
  for _, name in ipairs(names) do
    local text = components[name](ctx)
    if text ~= "" then
      table.insert(texts, (text:gsub("%%", "%%%%")))
    end
  end
  return table.concat(texts, config.separator)
end

function M.render()
  local win = vim.g.statusline_winid
  local ctx = {
    win = win,
    buf = vim.api.nvim_win_get_buf(win),
    focused = win == vim.api.nvim_get_current_win(),
  }
  local left, right = section(config.left, ctx), section(config.right, ctx)
  local group = ctx.focused and "SlateFocused" or "SlateOther"
  return "%#" .. group .. "# " .. left .. "%=" .. right .. " "
end

function M.setup(options)
  config = vim.tbl_extend("force", config, options or {})
  vim.api.nvim_set_hl(0, "SlateFocused", { link = "StatusLine", default = true })
  vim.o.statusline = "%!v:lua.require'slate'.render()"
end

return M
