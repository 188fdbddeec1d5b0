-- Turrets that keep raiders away from a gate.

local START_COINS = 120
local RAIDER_SPEED = 35
local TURRET_COST = 40

local Raider = {}
Raider.__index = Raider

function Raider.new(x, health)
  local raider = {
    x = x,
    health = health,
    coins = 5,
    swift = false,
  }
  return setmetatable(raider, Raider)
end

function Raider:walk(seconds)
  local speed = self.swift and 2 * RAIDER_SPEED or RAIDER_SPEED
  self.x = self.x - speed * seconds
end

function Raider:wound(damage)
  self.health = math.max(self.health - damage, 0)
  return self.health == 0
end

--- Makes a raider that carries on where this one fell.
function Raider:heir()
  local raider = Raider.new(self.x, self.health / 3)
  raider.coins = self.coins + 1
  return raider
end

local Turret = {}
Turret.__index = Turret

function Turret.new(x, range, damage)
  local turret = { x = x, range = range, damage = damage, heat = 0 }
  return setmetatable(turret, Turret)
end

function Turret:reaches(raider)
  return math.abs(self.x - raider.x) <= self.range
end

--- Shoots at the first raider in range, unless the turret is too hot.
function Turret:shoot(raiders, seconds)
  self.heat = math.max(self.heat - seconds, 0)
  for _, raider in ipairs(raiders) do
    if self.heat < 3 and raider.health > 0 and self:reaches(raider) then
      self.heat = self.heat + 1
      return raider:wound(self.damage) and raider or nil
    end
  end
end

local Siege = {}
Siege.__index = Siege

function Siege.new(gate_health)
  local siege = {
    gate_health = gate_health,
    coins = START_COINS,
    wave = 0,
    raiders = {},
    turrets = {},
  }
  return setmetatable(siege, Siege)
end

function Siege:add_turret(x, range)
  if self.coins < TURRET_COST then
    error("a turret costs " .. TURRET_COST .. " coins")
  end
  for _, turret in ipairs(self.turrets) do
    if math.abs(turret.x - x) < 25 then
      error("another turret is too close to " .. x)
    end
  end
  self.coins = self.coins - TURRET_COST
  table.insert(self.turrets, Turret.new(x, range, 12))
  print("turret at " .. x)
end

function Siege:sell_turret(number)
  local turret = table.remove(self.turrets, number)
  if not turret then
    error("no turret has the number " .. number)
  end
  self.coins = self.coins + TURRET_COST / 2
  print("no turret at " .. turret.x .. " any more")
end

--- Sends the next wave; every fourth has a swift raider in front.
function Siege:send_wave()
  if #self.raiders > 0 then
    error("wave " .. self.wave .. " is not over")
  end
  self.wave = self.wave + 1
  for number = 1, 3 + self.wave do
    table.insert(self.raiders, Raider.new(600 + 20 * number, 30))
  end
  if self.wave % 4 == 0 then
    local leader = Raider.new(580, 90)
    leader.swift = true
    table.insert(self.raiders, 1, leader)
  end
  print("wave " .. self.wave .. " has " .. #self.raiders .. " raiders")
end

--- Goes on by some seconds; returns whether the gate still holds.
function Siege:step(seconds)
  for _, turret in ipairs(self.turrets) do
    local fallen = turret:shoot(self.raiders, seconds)
    if fallen then
      self.coins = self.coins + fallen.coins
      print("turret at " .. turret.x .. " stops a raider")
    end
  end
  local walking = {}
  for _, raider in ipairs(self.raiders) do
    raider:walk(seconds)
    if raider.x <= 0 then
      self.gate_health = self.gate_health - raider.health
    elseif raider.health > 0 then
      table.insert(walking, raider)
    elseif raider.swift then
      table.insert(walking, raider:heir())
    end
  end
  self.raiders = walking
  return self.gate_health > 0
end

--- Buys the gate some health.
function Siege:mend_gate(health)
  if self.coins < health then
    error("the gate needs " .. health .. " coins")
  end
  self.coins = self.coins - health
  self.gate_health = self.gate_health + health
  print("gate at " .. self.gate_health)
end

--- Returns the raiders as plain tables, nearest to the gate first.
function Siege:raider_rows()
  local rows = {}
  for _, raider in ipairs(self.raiders) do
    table.insert(rows, {
      x = raider.x,
      health = raider.health,
      swift = raider.swift,
    })
  end
  table.sort(rows, function(one, other)
    return one.x < other.x
  end)
  return rows
end

--- Takes raiders over from plain tables.
function Siege:load_raiders(rows)
  self.raiders = {}
  for _, row in ipairs(rows) do
    local raider = Raider.new(row.x, row.health)
    raider.swift = row.swift
    table.insert(self.raiders, raider)
  end
end

return Siege
