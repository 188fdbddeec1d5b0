local config = require("lintel.config")

local M = {}

local namespace = vim.api.nvim_create_namespace("lintel")

-- The linter that is running for a buffer, by buffer number.
local running = {}

local function warn(message)
  vim.notify("lintel: " .. message, vim.log.levels.WARN)
end

local function text_of(bufnr)
  local lines = vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)
  return table.concat(lines, "\n") .. "\n"
end

local function command(linter, args, bufnr)
  local cmd = { linter.cmd }
  for _, arg in ipairs(args) do
    if arg == "$FILE" then
      arg = vim.api.nvim_buf_get_name(bufnr)
    end
    table.insert(cmd, arg)
  end
  return cmd
end

function M.available(filetype)
  local linter = config.linters[filetype]
  return linter ~= nil and vim.fn.executable(linter.cmd) == 1
end

function M.version(linter)
  local result = vim.system({ linter.cmd, "--version" }, { text = true }):wait()
  if result.code ~= 0 then
    return nil
  end
  return vim.trim(result.stdout)
end

function M.fix(bufnr)
  local linter = config.linters[vim.bo[bufnr].filetype]
  if not linter or not linter.fix_args then
    return
  end
  local cmd = command(linter, linter.fix_args, bufnr)
  local result = vim.system(cmd, { text = true, stdin = text_of(bufnr) }):wait()
  if result.code ~= 0 then
    warn(linter.cmd .. " could not fix the buffer")
    return
  end
  local lines = vim.split(result.stdout, "\n", { trimempty = true })
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, lines)
end

function M.cancel(bufnr)
  local job = running[bufnr]
  if job then
    running[bufnr] = nil
    job:kill("sigterm")
  end
end

function M.check(bufnr)
  local filetype = vim.bo[bufnr].filetype
  if not M.available(filetype) then
    return
  end
  M.cancel(bufnr)

  local linter = config.linters[filetype]
  local job

  local function on_exit(result)
    if running[bufnr] ~= job then
      return
    end
    running[bufnr] = nil
    if result.code > 1 then
      warn(linter.cmd .. " failed with exit code " .. result.code)
      return
    end
    vim.diagnostic.set(namespace, bufnr, linter.parse(result.stdout))
  end

  local cmd = command(linter, linter.args, bufnr)
  job = vim.fn.jobstart(cmd, {
    stdout_buffered = true,
    on_stdout = on_stdout,
    on_exit = on_exit,
  })
  vim.fn.chansend(job, text_of(bufnr))
  vim.fn.chanclose(job, "stdin")
  running[bufnr] = job
end

function M.shutdown()
  for bufnr, job in pairs(running) do
    M.cancel(bufnr)
    vim.fn.jobwait({ job }, config.grace_ms)
  end
end

return M
