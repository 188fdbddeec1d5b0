-- Sensors on the I2C bus of a greenhouse node.

local Sensor = {}
Sensor.__index = Sensor

function Sensor:new(bus, options)
  local sensor = {
    bus = bus,
    name = options.name,
    address = options.address,
    capacity = options.capacity or 8,
    window = {},
  }
  return setmetatable(sensor, self)
end

function Sensor:raw()
  return self.bus:read(self.address, self.register)
end

-- Reads the sensor and keeps the value in the window of recent samples.
function Sensor:sample()
  local value = self:convert(self:raw())
  table.insert(self.window, value)
  if #self.window > self.capacity then
    table.remove(self.window, 1)
  end
  return value
end

function Sensor:mean()
  local sum = 0
  for _, value in ipairs(self.window) do
    sum = sum + value
  end
  return sum / #self.window
end

function Sensor:reset()
  self.window = {}
end

function Sensor:__len()
  return #self.window
end

function Sensor:__tostring()
  return string.format("%s: %.1f %s", self.name, self:mean(), self.unit)
end

-- Metamethods are looked up in the metatable itself, so each class needs its own.
local function derive(class)
  class.__index = class
  class.__len = Sensor.__len
  class.__tostring = Sensor.__tostring
  return setmetatable(class, { __index = Sensor })
end

local SoilProbe = derive({
  register = 0x0f,
  unit = "%",
  threshold = 35,
})

function SoilProbe:convert(raw)
  return raw * 100 / 1024
end

function SoilProbe:is_dry()
  return self:mean() < self.threshold
end

local Thermometer = derive({
  register = 0xe3,
  unit = "C",
})

function Thermometer:convert(raw)
  return raw * 175.72 / 65536 - 46.85
end

return {
  SoilProbe = SoilProbe,
  Thermometer = Thermometer,
}
