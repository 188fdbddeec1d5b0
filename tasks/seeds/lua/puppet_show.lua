-- Plays the puppets of a show side by side, each in a coroutine that waits for times and signals.

local MAX_WAKES = 5000
local LATE_WAIT = 90

local Show = {}
Show.__index = Show

function Show.new(title)
  assert(type(title) == "string", "the title of a show is a string")
  local show = {
    title = title,
    puppets = {},
    signals = {},
    lines = {},
    curtain = os.time(),
  }
  return setmetatable(show, Show)
end

--- Adds a puppet, whose script is a function of the show and the puppet.
function Show:add_puppet(name, script)
  assert(type(name) == "string", "the name of a puppet is a string")
  assert(type(script) == "function", "the script of a puppet is a function")
  assert(not self:find_puppet(name), "two puppets have one name")
  local puppet = {
    name = name,
    script = script,
    thread = coroutine.create(script),
    wakes = 0,
    wait_start = os.time(),
  }
  table.insert(self.puppets, puppet)
  print(string.format("puppet %s comes in", name))
  return puppet
end

function Show:find_puppet(name)
  for _, puppet in ipairs(self.puppets) do
    if puppet.name == name then
      return puppet
    end
  end
end

--- Holds up the puppet whose script calls this.
function Show:rest(seconds)
  assert(type(seconds) == "number", "the rest of a puppet is a number")
  coroutine.yield("rest", os.time() + seconds)
end

--- Holds up the puppet whose script calls this until a signal was given.
function Show:wait_for(signal)
  assert(type(signal) == "string", "the name of a signal is a string")
  coroutine.yield("signal", signal)
end

--- Holds up the puppet whose script calls this until another has left.
function Show:wait_exit(name)
  coroutine.yield("exit", name)
end

function Show:give_signal(signal)
  self.signals[signal] = os.time()
  print(string.format("signal %s for %d puppets", signal, #self.puppets))
end

function Show:say(puppet, line)
  table.insert(self.lines, {
    name = puppet.name,
    line = line,
    second = os.time() - self.curtain,
  })
  coroutine.yield("rest", os.time() + #line // 15)
end

function Show:is_ready(puppet)
  if puppet.waits == "rest" then
    return os.time() >= puppet.wake_mark
  elseif puppet.waits == "signal" then
    return self.signals[puppet.wake_mark] ~= nil
  elseif puppet.waits == "exit" then
    return not self:find_puppet(puppet.wake_mark)
  end
  return true
end

--- Goes on with the script of a puppet; returns whether there is more of it.
function Show:wake_puppet(puppet)
  local fine, waits, mark = coroutine.resume(puppet.thread, self, puppet)
  if not fine then
    error("puppet " .. puppet.name .. " fell: " .. waits)
  end
  puppet.wakes = puppet.wakes + 1
  if coroutine.status(puppet.thread) == "dead" then
    print(string.format("puppet %s leaves after %d wakes", puppet.name, puppet.wakes))
    return false
  end
  puppet.waits, puppet.wake_mark = waits, mark
  puppet.wait_start = os.time()
  return puppet.wakes < MAX_WAKES
end

--- Wakes each puppet that is ready; returns whether the show goes on.
function Show:turn()
  local staying = {}
  for _, puppet in ipairs(self.puppets) do
    if not self:is_ready(puppet) or self:wake_puppet(puppet) then
      table.insert(staying, puppet)
    end
  end
  self.puppets = staying
  return #staying > 0
end

--- Returns the names of the puppets that wait for too long.
function Show:late_puppets()
  local names = {}
  for _, puppet in ipairs(self.puppets) do
    if os.time() - puppet.wait_start > LATE_WAIT then
      table.insert(names, puppet.name)
      print(string.format("puppet %s is late for %s", puppet.name, puppet.wake_mark))
    end
  end
  return names
end

--- Replaces a puppet that is stuck by one that begins its script again.
function Show:replace_puppet(name)
  local puppet = self:find_puppet(name)
  for number, other in ipairs(self.puppets) do
    if other == puppet then
      table.remove(self.puppets, number)
    end
  end
  return self:add_puppet(name, puppet.script)
end

--- Returns a row for each puppet, for the prompter's desk.
function Show:puppet_rows()
  local rows = {}
  for _, puppet in ipairs(self.puppets) do
    table.insert(rows, {
      name = puppet.name,
      wakes = puppet.wakes .. "/" .. MAX_WAKES,
      late = os.time() - puppet.wait_start > LATE_WAIT,
    })
  end
  return rows
end

return Show
