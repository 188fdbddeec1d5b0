-- Firmware of a coffee roaster: a machine of states that is ticked once a second.

local flash = require("flash")
local gpio = require("gpio")

local BURNER_PIN = 5
local DRUM_PIN = 6
local FAN_PIN = 7

local FILL_HEAT = 190
local BROWN_HEAT = 218

local firmware = {}
local roaster = {
  state = "cold",
  seconds = 0,
  bean_grams = 0,
  drum_loads = 0,
}
local states = { cold = {}, fill = {}, brown = {}, cool = {}, fault = {} }

--- Returns the heat at a sensor in degrees.
local function read_heat(sensor)
  local level = gpio.read_analog(sensor)
  if level < 8 then
    error("no sensor at the " .. sensor)
  end
  return level / 4
end

local function switch_state(name)
  print("roaster: " .. roaster.state .. " to " .. name)
  roaster.state = name
  roaster.seconds = 0
  states[name].enter()
end

function states.cold.enter()
  gpio.write(BURNER_PIN, gpio.LOW)
  gpio.write(DRUM_PIN, gpio.LOW)
  gpio.write(FAN_PIN, gpio.LOW)
end

function states.cold.tick()
  if roaster.bean_grams > 0 then
    switch_state("fill")
  end
end

--- Heats the drum until the beans can be poured in.
function states.fill.enter()
  gpio.write(DRUM_PIN, gpio.HIGH)
  gpio.write(BURNER_PIN, gpio.HIGH)
end

function states.fill.tick()
  if read_heat("drum") >= FILL_HEAT then
    switch_state("brown")
  elseif roaster.seconds > 900 then
    error("the burner does not heat the drum")
  end
end

function states.brown.enter()
  print("fill " .. roaster.bean_grams .. " grams of beans into the drum")
end

--- The beans are done when the heat is right, or nearly so for long enough.
function states.brown.tick()
  local heat = read_heat("beans")
  if heat >= BROWN_HEAT then
    switch_state("cool")
  elseif heat >= 196 and roaster.seconds > 780 then
    print("slow beans at " .. heat)
    switch_state("cool")
  elseif read_heat("burner") > 330 then
    error("the burner is too hot for these beans")
  end
end

function states.cool.enter()
  gpio.write(BURNER_PIN, gpio.LOW)
  gpio.write(FAN_PIN, gpio.HIGH)
end

function states.cool.tick()
  if read_heat("beans") > 45 then
    return
  end
  roaster.bean_grams = 0
  roaster.drum_loads = roaster.drum_loads + 1
  print("cold beans: load " .. roaster.drum_loads)
  switch_state("cold")
end

function states.fault.enter()
  gpio.write(BURNER_PIN, gpio.LOW)
  gpio.write(FAN_PIN, gpio.HIGH)
end

--- After a fault, the drum turns until it is safe to stop it.
function states.fault.tick()
  if read_heat("drum") < 70 then
    roaster.bean_grams = 0
    switch_state("cold")
  end
end

--- Goes on for a second; what goes wrong is shown, and leads to a fault.
function firmware.tick()
  roaster.seconds = roaster.seconds + 1
  local fine, problem = pcall(states[roaster.state].tick)
  if not fine then
    print("fault of the roaster: " .. problem)
    if roaster.state ~= "fault" then
      switch_state("fault")
    end
  end
end

--- Asks for some grams of beans.
function firmware.order_beans(grams)
  if roaster.state ~= "cold" or grams > 1200 then
    error("no room for " .. grams .. " grams of beans")
  end
  roaster.bean_grams = grams
end

--- Stops the burner before the beans are done.
function firmware.stop_burner()
  if roaster.state == "fill" or roaster.state == "brown" then
    print("burner of the roaster stopped by hand")
    switch_state("cool")
  end
end

--- Stores what must be known after the power is back.
function firmware.save()
  flash.write("roaster", {
    bean_grams = roaster.bean_grams,
    drum_loads = roaster.drum_loads,
  })
end

function firmware.load()
  local saved = flash.read("roaster")
  roaster.bean_grams = saved.bean_grams
  roaster.drum_loads = saved.drum_loads
  switch_state(saved.bean_grams > 0 and "fault" or "cold")
end

--- Returns what the display shows.
function firmware.status()
  return {
    state = roaster.state,
    bean_grams = roaster.bean_grams,
    drum_loads = roaster.drum_loads,
    drum_heat = read_heat("drum"),
  }
end

return firmware
