-- Editor plug-in: ribbons mark lines of a buffer, to which one can jump back.

local ribbons = {}

local options = { badge = "#", margin = 36, pale = false, store = "ribbons.json" }
local space = vim.api.nvim_create_namespace("ribbons")
local ribbon_files = {}

--- Returns the ribbons in a buffer, from the top down.
local function ribbons_in(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  ribbon_files[path] = ribbon_files[path] or {}
  return ribbon_files[path]
end

--- Returns the line of the cursor, and its ribbon, if it has one.
local function ribbon_here()
  local line = vim.api.nvim_win_get_cursor(0)[1]
  for index, ribbon in ipairs(ribbons_in(0)) do
    if ribbon.line == line then
      return line, ribbon, index
    end
  end
  return line
end

--- Shows the badges of a buffer's ribbons, which are pale or not.
local function draw_ribbons(buffer)
  vim.api.nvim_buf_clear_namespace(buffer, space, 0, -1)
  for _, ribbon in ipairs(ribbons_in(buffer)) do
    local group = options.pale and "Comment" or "Todo"
    local badge = options.badge .. " " .. ribbon.label:sub(1, options.margin)
    vim.api.nvim_buf_set_extmark(buffer, space, ribbon.line - 1, 0, {
      virt_text = { { badge, group } },
    })
  end
end

local function jump_to(ribbon)
  if ribbon.line > vim.api.nvim_buf_line_count(0) then
    error("ribbon " .. ribbon.label .. " is beyond the end")
  end
  vim.api.nvim_win_set_cursor(0, { ribbon.line, 0 })
  print("ribbon: " .. ribbon.label)
end

--- Puts a ribbon on the line of the cursor.
function ribbons.add(label)
  local line, ribbon = ribbon_here()
  if ribbon then
    error("this line has the ribbon " .. ribbon.label)
  end
  local list = ribbons_in(0)
  table.insert(list, { line = line, label = label })
  table.sort(list, function(one, other)
    return one.line < other.line
  end)
  draw_ribbons(0)
  print("new ribbon: " .. label)
end

--- Takes the ribbon off the line of the cursor.
function ribbons.remove()
  local line, ribbon, index = ribbon_here()
  if not ribbon then
    error("no ribbon on line " .. line)
  end
  table.remove(ribbons_in(0), index)
  draw_ribbons(0)
  print("ribbon is gone: " .. ribbon.label)
end

function ribbons.jump_down()
  local line = ribbon_here()
  for _, ribbon in ipairs(ribbons_in(0)) do
    if ribbon.line > line then
      return jump_to(ribbon)
    end
  end
  error("no ribbon below line " .. line)
end

function ribbons.jump_up()
  local line = ribbon_here()
  local list = ribbons_in(0)
  for index = #list, 1, -1 do
    if list[index].line < line then
      return jump_to(list[index])
    end
  end
  error("no ribbon above line " .. line)
end

--- Opens a window that lists the ribbons of all files.
function ribbons.show_list()
  local lines = {}
  for path, list in pairs(ribbon_files) do
    for _, ribbon in ipairs(list) do
      local place = path .. ":" .. ribbon.line
      table.insert(lines, place .. ": " .. ribbon.label)
    end
  end
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, true, lines)
  vim.api.nvim_buf_set_option(buffer, "modifiable", false)
  vim.api.nvim_buf_set_option(buffer, "bufhidden", "wipe")
  vim.api.nvim_buf_set_option(buffer, "buftype", "nofile")
  vim.api.nvim_buf_set_option(buffer, "filetype", "ribbons")
  local window = vim.api.nvim_open_win(buffer, true, {
    relative = "editor",
    row = 3,
    col = 3,
    width = options.margin * 2,
    height = math.max(#lines, 1),
  })
  vim.api.nvim_win_set_option(window, "cursorline", true)
end

--- Takes the ribbons off all lines of the buffer.
function ribbons.clear()
  local count = #ribbons_in(0)
  ribbon_files[vim.api.nvim_buf_get_name(0)] = nil
  draw_ribbons(0)
  print("ribbons that are gone: " .. count)
end

--- Writes all ribbons to the store.
function ribbons.save()
  vim.fn.writefile({ vim.json.encode(ribbon_files) }, options.store)
  print("ribbons are in " .. options.store)
end

function ribbons.load()
  if vim.fn.filereadable(options.store) == 0 then
    error("no ribbons in " .. options.store)
  end
  ribbon_files = vim.json.decode(vim.fn.readfile(options.store)[1])
  draw_ribbons(0)
end

function ribbons.setup(user_options)
  options = vim.tbl_extend("force", options, user_options or {})
  local keys = { noremap = true, silent = true }
  vim.api.nvim_set_keymap("n", "<leader>ra", ":lua require('ribbons').add('mark')<cr>", keys)
  vim.api.nvim_set_keymap("n", "<leader>rr", ":lua require('ribbons').remove()<cr>", keys)
  vim.api.nvim_set_keymap("n", "<leader>rj", ":lua require('ribbons').jump_down()<cr>", keys)
  vim.api.nvim_set_keymap("n", "<leader>rk", ":lua require('ribbons').jump_up()<cr>", keys)
end

return ribbons
