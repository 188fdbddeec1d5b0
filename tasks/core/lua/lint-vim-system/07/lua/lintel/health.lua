local config = require("lintel.config")
local runner = require("lintel.runner")

local M = {}

local function check_linter(filetype, linter)
  if not runner.available(filetype) then
    vim.health.warn(filetype .. ": " .. linter.cmd .. " is not installed")
    return
  end
  local version = runner.version(linter)
  if version then
    vim.health.ok(filetype .. ": " .. version)
  else
    vim.health.error(filetype .. ": " .. linter.cmd .. " does not run")
  end
end

function M.check()
  vim.health.start("lintel")
  if vim.fn.has("nvim-0.10") == 0 then
    vim.health.error("lintel needs Neovim 0.10 or newer")
    return
  end
  for filetype, linter in vim.spairs(config.linters) do
    check_linter(filetype, linter)
  end
end

return M
