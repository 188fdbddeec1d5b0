local Station = {}
Station.__index = Station

function Station.new(options)
  local station = {
    sensors = options.sensors,
    valves = options.valves,
    uplink = options.uplink,
    log = options.log,
    topic = options.topic or "greenhouse",
  }
  return setmetatable(station, Station)
end

local function round(value)
  return math.floor(value * 10 + 0.5) / 10
end

function Station:collect()
  local readings = {}
  for _, sensor in ipairs(self.sensors) do
    local value, err = sensor:sample()
    if not value then
      self.log:warn("sensor: " .. err)
    else
      readings[sensor.name] = round(value)
    end
  end
  return readings
end

-- Each valve waters the bed of one probe.
function Station:water()
  for _, valve in ipairs(self.valves) do
    local open = valve.probe:is_dry()
    if open ~= valve.open then
      valve:set(open)
      self.log:info(valve.name .. (open and " opened" or " closed"))
    end
  end
end

function Station:send(readings)
  local sent, err = self.uplink:publish(self.topic, readings)
  if sent then
    self.last_sent = os.time()
  else
    self.log:warn("uplink: " .. err)
  end
end

function Station:tick()
  local readings = self:collect()
  self:water()
  self:send(readings)
end

return Station
