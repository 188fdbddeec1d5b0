#!/usr/bin/env lua5.4
-- Makes targets in the order of their needs, as far as they are out of date.

local lfs = require("lfs")

local Build = {}
Build.__index = Build

function Build.new(options)
  return setmetatable({
    options = options,
    targets = {},
    done = {},
    failures = {},
  }, Build)
end

-- Notes a failure, which is the end of a build that does not keep going. Returns false.
function Build:fail(message)
  if not self.options.keep_going then
    error(message, 0)
  end
  table.insert(self.failures, message)
  return false
end

function Build:say(text)
  if not self.options.quiet then
    print(text)
  end
end

-- Declares a target: a file, the files it needs, and the command that makes it. Without a
-- command, the target is only a name for what it needs.
function Build:declare(name, needs, command)
  if self.targets[name] then
    error("target " .. name .. " is declared twice", 2)
  end
  self.targets[name] = { name = name, needs = needs, command = command }
end

-- Declares a target for each source. The pattern says what is around the stem of a source, and around
-- that of the target; the command calls them $in and $out.
function Build:each(sources, pattern, command)
  local from, to = pattern.from, pattern.to
  for _, source in ipairs(sources) do
    local stem = source:sub(#from.head + 1, -#from.tail - 1)
    local product = to.head .. stem .. to.tail
    local line = command:gsub("%$in", source):gsub("%$out", product)
    self:declare(product, { source }, line)
  end
end

local function modified(path)
  return lfs.attributes(path, "modification")
end

function Build:outdated(target)
  local made = modified(target.name)
  if not made then
    return true
  end
  for _, need in ipairs(target.needs) do
    local time = modified(need)
    if time and time > made then
      return true
    end
  end
  return false
end

function Build:run(target)
  print(target.command)
  if self.options.dry_run then
    return true
  end
  if not os.execute(target.command) then
    os.remove(target.name)
    return self:fail("cannot make " .. target.name)
  end
  return true
end

-- Makes a target and all that it needs. Returns whether all of that went well.
function Build:make(name)
  local target = self.targets[name]
  if not target then
    if not modified(name) then
      return self:fail("no rule for " .. name)
    end
    return true
  end
  local ready = true
  for _, need in ipairs(target.needs) do
    if not self:visit(need) then
      ready = false
    end
  end
  if not ready then
    self:say("skipped: " .. name)
    return false
  end
  if not target.command then
    return true
  end
  if self:outdated(target) then
    return self:run(target)
  end
  self:say("up to date: " .. name)
  return true
end

-- Makes a target, but only once.
function Build:visit(name)
  if self.done[name] == nil then
    self.done[name] = self:make(name)
  end
  return self.done[name]
end

function Build:clean()
  for name, target in pairs(self.targets) do
    if target.command and os.remove(name) then
      self:say("removed: " .. name)
    end
  end
end

-- Reads a file of rules, which calls target and each.
local function load_rules(build, path)
  local chunk, err = loadfile(path, "t", {
    target = function(name, needs, command)
      build:declare(name, needs, command)
    end,
    each = function(sources, pattern, command)
      build:each(sources, pattern, command)
    end,
  })
  if not chunk then
    error(err, 0)
  end
  chunk()
end

local USAGE = [[
usage: forge [OPTION...] TARGET...
  -c, --clean       remove what the rules make
  -f, --file FILE   read the rules from FILE
  -k, --keep-going  make what does not need a failed target
  -n, --dry-run     print the commands only
  -q, --quiet       print less
]]

local function parse(arguments)
  local options, names = { file = "forge.rules" }, {}
  local i = 1
  while i <= #arguments do
    local argument = arguments[i]
    if argument == "-c" or argument == "--clean" then
      options.clean = true
    elseif argument == "-f" or argument == "--file" then
      i = i + 1
      options.file = arguments[i] or options.file
    elseif argument == "-k" or argument == "--keep-going" then
      options.keep_going = true
    elseif argument == "-n" or argument == "--dry-run" then
      options.dry_run = true
    elseif argument == "-q" or argument == "--quiet" then
      options.quiet = true
    elseif argument:find("^%-") then
      return nil, "unknown option " .. argument
    else
      table.insert(names, argument)
    end
    i = i + 1
  end
  return options, names
end

local function main(arguments)
  local options, names = parse(arguments)
  if not options then
    io.stderr:write("forge: ", names, "\n", USAGE)
    return 2
  end
  local build = Build.new(options)
  load_rules(build, options.file)
  if options.clean then
    build:clean()
    return 0
  end
  for _, name in ipairs(names) do
    build:visit(name)
  end
  for _, message in ipairs(build.failures) do
    io.stderr:write("forge: ", message, "\n")
  end
  if #build.failures > 0 then
    return 1
  end
  return 0
end

local ok, status = pcall(main, arg)
if not ok then
  io.stderr:write("forge: ", status, "\n")
  os.exit(1)
end
os.exit(status)
