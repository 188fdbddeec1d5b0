local settings = {}

local DEFAULTS = {
  host = "0.0.0.0",
  port = 2525,
  log_level = "info",
  queue = { folder = "/var/spool/relay", retry_minutes = 15, max_age_days = 4 },
  tls = { certificate = "", key = "", required = false },
}

-- What a file may use besides literals.
local BUILTINS = { env = os.getenv, megabytes = 1 << 20 }

-- Where warnings go.
function settings.warn(message)
  io.stderr:write("settings: ", message, "\n")
end

-- Runs a file and returns the globals that it sets.
local function run(path)
  local values = {}
  local globals = setmetatable({}, { __index = BUILTINS, __newindex = values })
  local chunk, err = loadfile(path, "t", globals)
  if not chunk then
    return nil, err
  end
  local ok, reason = pcall(chunk)
  if not ok then
    return nil, reason
  end
  return values
end

-- Renames what older files call by another name.
local function upgrade(values)
  if values.loglevel ~= nil then
    settings.warn("loglevel is now called log_level")
    values.log_level = values.loglevel
    values.loglevel = nil
  end
  if values.spool ~= nil then
    settings.warn("spool is now called queue.folder")
    values.queue = values.queue or {}
    values.queue.folder = values.spool
    values.spool = nil
  end
end

-- Lets values find what they lack in the defaults, section by section.
local function inherit(values, defaults)
  for name, default in pairs(defaults) do
    if type(default) == "table" then
      values[name] = inherit(values[name] or {}, default)
    end
  end
  return setmetatable(values, { __index = defaults })
end

-- Adds what is wrong with the values to a list of problems.
local function check(values, defaults, problems, prefix)
  for name, value in pairs(values) do
    local default = defaults[name]
    if default == nil then
      table.insert(problems, "unknown setting " .. prefix .. name)
    elseif type(value) ~= type(default) then
      table.insert(problems, prefix .. name .. ": expected a " .. type(default) .. ", got a " .. type(value))
    elseif type(value) == "table" then
      check(value, default, problems, prefix .. name .. ".")
    end
  end
end

-- Returns the settings of a file, or nil and what is wrong with it.
function settings.load(path)
  local values, err = run(path)
  if not values then
    return nil, err
  end
  upgrade(values)
  local problems = {}
  check(values, DEFAULTS, problems, "")
  if #problems > 0 then
    table.sort(problems)
    return nil, table.concat(problems, "\n")
  end
  return inherit(values, DEFAULTS)
end

return settings
