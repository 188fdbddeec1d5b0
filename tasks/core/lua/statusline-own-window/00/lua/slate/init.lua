local components = require("slate.components")

local M = {}

local config = {
  left = { "mode", "recording", "file", "branch" },
  right = { "search", "diagnostics" },
  separator = " | ",
}

local function section(names)
  local texts = {}
  for _, name in ipairs(names) do
    local text = components[name]()
    if text ~= "" then
      table.insert(texts, (text:gsub("%%", "%%%%")))
    end
  end
  return table.concat(texts, config.separator)
end

function M.render()
  local left, right = section(config.left), section(config.right)
  return "%#SlateFocused# " .. left .. "%=" .. right .. " "
end

function M.setup(options)
  config = vim.tbl_extend("force", config, options or {})
  vim.api.nvim_set_hl(0, "SlateFocused", { link = "StatusLine", default = true })
  vim.o.statusline = "%!v:lua.require'slate'.render()"
end

return M
