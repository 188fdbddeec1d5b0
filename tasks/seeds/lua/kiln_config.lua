-- Reads how a kiln is to be fired from a Lua file, which may call nothing but the words below.

local log = require("kiln.log")

local MAX_HEAT = 1300
local MAX_SLOPE = 18
local MAX_HOLD = 480

local kiln_config = {}

local function need(recipe, key, kind)
  local value = recipe[key]
  if type(value) ~= kind then
    error("the kiln needs a " .. kind .. " as " .. key, 0)
  end
  return value
end

--- What a kiln's file may call, each with the plan so far and a recipe.
local kiln_words = {}

function kiln_words.kiln(plan, recipe)
  if plan.kiln_name then
    error("a plan is for one kiln", 0)
  end
  plan.kiln_name = need(recipe, "name", "string")
  plan.kiln_racks = need(recipe, "racks", "number")
end

function kiln_words.glaze(plan, recipe)
  local name = need(recipe, "name", "string")
  local heat = need(recipe, "heat", "number")
  if heat > MAX_HEAT then
    error("glaze " .. name .. " is not for this kiln", 0)
  end
  if plan.glazes[name] then
    log.debug("glaze " .. name .. " is in the plan again")
  end
  plan.glazes[name] = { heat = heat, glossy = recipe.glossy == true }
end

function kiln_words.ramp(plan, recipe)
  local heat = need(recipe, "heat", "number")
  local minutes = need(recipe, "minutes", "number")
  local last = plan.ramp[#plan.ramp]
  if heat > MAX_HEAT or heat - last[2] > MAX_SLOPE * minutes then
    error("no ramp leads to heat " .. heat, 0)
  end
  log.debug("ramp to heat " .. heat)
  table.insert(plan.ramp, { last[1] + minutes, heat })
end

function kiln_words.hold(plan, recipe)
  local last = plan.ramp[#plan.ramp]
  local minutes = need(recipe, "minutes", "number")
  if minutes > MAX_HOLD then
    error("the kiln would hold heat " .. last[2] .. " for too long", 0)
  end
  table.insert(plan.ramp, { last[1] + minutes, last[2] })
end

function kiln_words.rack(plan, recipe)
  local rack = need(recipe, "level", "number")
  local glaze = need(recipe, "glaze", "string")
  if rack < 1 or rack > plan.kiln_racks then
    error("rack " .. rack .. " is not in the kiln", 0)
  end
  if not plan.glazes[glaze] then
    error("glaze " .. glaze .. " is not in the plan", 0)
  end
  plan.racks[rack] = { glaze = glaze, pieces = recipe.pieces or 1 }
  log.debug("rack " .. rack .. " has glaze " .. glaze)
end

--- Returns the plan that a file makes, or nil and what is wrong with the file.
function kiln_config.read(text, source)
  local plan = { glazes = {}, racks = {}, kiln_racks = 0, ramp = { { 0, 20 } } }
  local sandbox = {}
  for word, handle in pairs(kiln_words) do
    sandbox[word] = function(recipe)
      handle(plan, recipe)
    end
  end
  local chunk, problem = load(text, source, "t", sandbox)
  if not chunk then
    return nil, problem
  end
  local fine, failure = pcall(chunk)
  if not fine or not plan.kiln_name then
    log.warn(source .. " is no plan for a kiln")
    return nil, failure or "no kiln"
  end
  log.debug("plan for kiln " .. plan.kiln_name)
  return plan
end

--- Returns the heat that the kiln should have at some minute of a plan.
function kiln_config.heat_at(plan, minute)
  local before = plan.ramp[1]
  for _, point in ipairs(plan.ramp) do
    if point[1] >= minute then
      local share = (minute - before[1]) / math.max(point[1] - before[1], 1)
      return before[2] + share * (point[2] - before[2])
    end
    before = point
  end
  return before[2]
end

--- Returns the most that the kiln heats to in a plan.
function kiln_config.top_heat(plan)
  local top = 0
  for _, point in ipairs(plan.ramp) do
    top = math.max(top, point[2])
  end
  return top
end

--- Returns the names of glazes that stay dull, as the plan is too cool for them.
function kiln_config.dull_glazes(plan)
  local names = {}
  local heat = kiln_config.top_heat(plan)
  for name, glaze in pairs(plan.glazes) do
    if glaze.glossy and glaze.heat > heat then
      table.insert(names, name)
    end
  end
  table.sort(names)
  return names
end

--- Returns the racks of the kiln that a plan leaves empty.
function kiln_config.free_racks(plan)
  local racks = {}
  for rack = 1, plan.kiln_racks do
    if not plan.racks[rack] then
      table.insert(racks, rack)
    end
  end
  return racks
end

--- Returns how many minutes the ramp of a plan takes.
function kiln_config.ramp_minutes(plan)
  local last = plan.ramp[#plan.ramp]
  return last[1]
end

--- Returns how many pieces a kiln holds with this plan.
function kiln_config.count_pieces(plan)
  local count = 0
  for _, rack in pairs(plan.racks) do
    count = count + rack.pieces
  end
  log.debug("pieces in " .. plan.kiln_name)
  return count
end

return kiln_config
