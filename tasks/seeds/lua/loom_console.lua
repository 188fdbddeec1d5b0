-- A console for a loom: each line is a command, which changes the stripes of a cloth.

local log = require("loom.log")

local MAX_STRIPES = 240
local MAX_THREADS = 90

local loom_console = {}
local commands = {}

--- Adds a command that takes at least so many arguments.
local function define(name, count, usage, run)
  if commands[name] then
    error("the loom has two commands " .. name)
  end
  commands[name] = { count = count, usage = usage, run = run }
end

local function threads_of(text)
  local threads = tonumber(text)
  if not threads or threads < 1 or threads > MAX_THREADS then
    error("the loom has no " .. text .. " threads", 0)
  end
  return threads
end

--- Returns the number of a stripe that the cloth has.
local function stripe_of(loom, text)
  local number = math.tointeger(tonumber(text))
  if not number or number < 1 or number > #loom.cloth then
    error("the cloth has no stripe " .. text, 0)
  end
  return number
end

define("weave", 2, "weave COLOR THREADS", function(loom, args)
  if #loom.cloth >= MAX_STRIPES then
    error("the cloth has enough stripes", 0)
  end
  local stripe = {
    color = args[1],
    threads = threads_of(args[2]),
  }
  table.insert(loom.cloth, stripe)
  log.debug("stripe of " .. stripe.color)
end)

define("widen", 2, "widen STRIPE THREADS", function(loom, args)
  local stripe = loom.cloth[stripe_of(loom, args[1])]
  stripe.threads = threads_of(args[2])
  log.debug("stripe " .. args[1] .. " is wider")
end)

define("dye", 2, "dye STRIPE COLOR", function(loom, args)
  local stripe = loom.cloth[stripe_of(loom, args[1])]
  stripe.color = args[2]
  log.debug("stripe " .. args[1] .. " is " .. stripe.color)
end)

define("fringe", 1, "fringe THREADS", function(loom, args)
  loom.fringe = threads_of(args[1])
  log.debug("fringe of the cloth: " .. loom.fringe)
end)

define("tear", 0, "tear", function(loom, args)
  log.info("this cloth is off the loom: " .. (args[1] or "no reason"))
  loom.cloth = {}
end)

define("show", 0, "show [COLOR]", function(loom, args)
  for number, stripe in ipairs(loom.cloth) do
    if not args[1] or args[1] == stripe.color then
      print(number .. ": " .. stripe.color .. " " .. stripe.threads)
    end
  end
  print("stripes: " .. #loom.cloth)
end)

--- Weaves a stripe and all after it once more.
define("again", 1, "again STRIPE", function(loom, args)
  local first = stripe_of(loom, args[1])
  if 2 * #loom.cloth - first >= MAX_STRIPES then
    error("the cloth has no room for that", 0)
  end
  for number = first, #loom.cloth do
    local old = loom.cloth[number]
    table.insert(loom.cloth, { color = old.color, threads = old.threads })
  end
  log.debug("cloth again from stripe " .. first)
end)

--- Weaves all stripes once more, from the last to the first.
define("mirror", 0, "mirror", function(loom)
  if 2 * #loom.cloth > MAX_STRIPES then
    error("the cloth is too long for a mirror", 0)
  end
  for number = #loom.cloth, 1, -1 do
    local old = loom.cloth[number]
    table.insert(loom.cloth, { color = old.color, threads = old.threads })
  end
  log.debug("stripes in the cloth: " .. #loom.cloth)
end)

define("count", 1, "count COLOR", function(loom, args)
  local threads = 0
  for _, stripe in ipairs(loom.cloth) do
    if stripe.color == args[1] then
      threads = threads + stripe.threads
    end
  end
  print("threads of this color: " .. threads)
end)

--- Writes the commands that weave this cloth.
define("save", 1, "save FILE", function(loom, args)
  local file <close> = assert(io.open(args[1], "w"))
  for _, stripe in ipairs(loom.cloth) do
    file:write("weave ", stripe.color, " ", stripe.threads, "\n")
  end
  print("stripes in the file: " .. #loom.cloth)
end)

--- Runs a line for a loom; returns whether the loom took it.
function loom_console.run(loom, line)
  local args = {}
  for word in line:gmatch("%S+") do
    table.insert(args, word)
  end
  local command = commands[table.remove(args, 1)]
  if not command or #args < command.count then
    io.write("loom: ", command and command.usage or "no such command", "\n")
    return false
  end
  local fine, problem = pcall(command.run, loom, args)
  if not fine then
    io.write("the loom stands still: ", problem, "\n")
    log.info("not for this loom: " .. line)
  end
  return fine
end

function loom_console.new_loom()
  return { cloth = {}, fringe = 4 }
end

return loom_console
