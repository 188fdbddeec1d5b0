-- Waters the beds of a nursery. Every zone has a coroutine, which yields the seconds that it wants to sleep.

local Controller = {}
Controller.__index = Controller

local DAY = 24 * 60 * 60

function Controller.new(hardware, log)
  return setmetatable({
    hardware = hardware,
    log = log,
    now = 0,
    zones = {},
    -- The zones that want the pump; the first one has it.
    pump_queue = {},
  }, Controller)
end

local function position(queue, zone)
  for i, other in ipairs(queue) do
    if other == zone then
      return i
    end
  end
  return nil
end

-- Gets the pump for a zone, after those that came before.
function Controller:acquire(zone)
  table.insert(self.pump_queue, zone)
  while self.pump_queue[1] ~= zone do
    self:sleep(1)
  end
end

-- Takes a zone out of the queue, if it is there.
function Controller:release(zone)
  local i = position(self.pump_queue, zone)
  if i then
    table.remove(self.pump_queue, i)
  end
end

-- Turns "06:30" into seconds after midnight.
local function parse_time(text)
  local hours, minutes = text:match("^(%d%d?):(%d%d)$")
  if not hours then
    error("not a time of day: " .. text, 0)
  end
  return hours * 3600 + minutes * 60
end

local function seconds_until(times, now)
  local nearest = math.huge
  for _, time in ipairs(times) do
    local seconds = (time - now) % DAY
    nearest = math.min(nearest, seconds > 0 and seconds or DAY)
  end
  return nearest
end

function Controller:sleep(seconds)
  coroutine.yield(seconds)
end

-- Adds a zone: its name, valve, times and seconds to water, and what its kind needs besides.
function Controller:add(zone)
  zone.times_of_day = {}
  for _, text in ipairs(zone.times) do
    table.insert(zone.times_of_day, parse_time(text))
  end
  zone.wake_at = self.now
  zone.thread = coroutine.create(function()
    self:run(zone)
  end)
  table.insert(self.zones, zone)
end

function Controller:run(zone)
  local kinds = { bed = self.water, clay = self.soak, filter = self.flush }
  local work = kinds[zone.kind]
  while true do
    self:sleep(seconds_until(zone.times_of_day, self.now))
    if not zone.paused then
      work(self, zone)
      zone.done_at = self.now
    end
  end
end

-- Lets water flow to a zone as soon as it has the pump.
function Controller:pour(zone, seconds)
  self:acquire(zone)
  local before = self.hardware:meter()
  self.hardware:open(zone.valve)
  self:sleep(seconds)
  self.hardware:close(zone.valve)
  self.log:info(string.format("%s: %.0f l", zone.name, self.hardware:meter() - before))
  self:release(zone)
end

-- Waters a bed that is still dry.
function Controller:water(zone)
  if self.hardware:moisture(zone.name) >= zone.target then
    self.log:info(zone.name .. ": moist enough")
    return
  end
  self:pour(zone, zone.seconds)
end

-- Waters clay, which takes up water slowly, in several pulses.
function Controller:soak(zone)
  local seconds = zone.seconds / zone.pulses
  for pulse = 1, zone.pulses do
    if pulse > 1 then
      self:sleep(zone.rest)
    end
    local before = self.hardware:meter()
    self.hardware:open(zone.valve)
    self:sleep(seconds)
    self.hardware:close(zone.valve)
    self.log:info(string.format("%s: %.0f l", zone.name, self.hardware:meter() - before))
  end
end

-- Cleans a filter: the pump runs backwards through its drain.
function Controller:flush(filter)
  self.hardware:set_backwash(true)
  self.hardware:open(filter.valve)
  self:sleep(filter.seconds)
  self.hardware:close(filter.valve)
  self.hardware:set_backwash(false)
end

function Controller:status(zone)
  if coroutine.status(zone.thread) == "dead" then
    return "failed"
  elseif zone.paused then
    return "paused"
  elseif not zone.done_at then
    return "new"
  end
  return "idle"
end

-- One line for each zone, as the panel at the door shows them.
function Controller:panel()
  local lines = {}
  for _, zone in ipairs(self.zones) do
    local minutes = seconds_until(zone.times_of_day, self.now) // 60
    table.insert(lines, string.format("%-12s %-8s %4d min", zone.name, self:status(zone), minutes))
  end
  return lines
end

-- Lets a zone pause from its next time on, or go on again.
function Controller:pause(name, paused)
  for _, zone in ipairs(self.zones) do
    if zone.name == name then
      zone.paused = paused
      return true
    end
  end
  return nil, "no such zone: " .. name
end

-- Wakes the zones whose time has come.
function Controller:tick(now)
  self.now = now
  for _, zone in ipairs(self.zones) do
    if zone.wake_at <= now then
      local ok, seconds = coroutine.resume(zone.thread)
      if ok then
        zone.wake_at = now + seconds
      else
        self.log:error(zone.name .. ": " .. seconds)
        zone.wake_at = math.huge
      end
    end
  end
end

return Controller
