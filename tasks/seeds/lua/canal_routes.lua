-- Finds the fastest route of a barge through a network of canals.

local canal_map = {}

local GATE_MINUTES = 14
local NARROW_KNOTS = 3

--- Makes a network; trace, if there is one, is told what happens to it.
function canal_map.new_network(trace)
  return { basins = {}, canals = {}, trace = trace or function() end }
end

function canal_map.add_basin(network, name, depth)
  network.basins[name] = { depth = depth, frozen = false }
  network.canals[name] = network.canals[name] or {}
  network.trace("basin %s is %d meters deep", name, depth)
end

--- Joins two basins by a canal.
function canal_map.add_canal(network, one, other, length, gates)
  assert(network.basins[one], "there is no basin " .. one)
  assert(network.basins[other], "there is no basin " .. other)
  assert(length > 0, "a canal needs a length")
  local canal = {
    length = length,
    gates = gates,
    narrow = gates > 5,
  }
  network.canals[one][other] = canal
  network.canals[other][one] = canal
  network.trace("canal from %s to %s", one, other)
end

local function canal_between(network, one, other)
  return network.canals[one] and network.canals[one][other]
end

local function canal_minutes(canal, barge)
  local knots = canal.narrow and math.min(barge.knots, NARROW_KNOTS) or barge.knots
  return 60 * canal.length / knots + GATE_MINUTES * canal.gates
end

--- Tells whether a barge may use a canal to a basin.
local function is_open(basin, canal, barge)
  return not basin.frozen and basin.depth > barge.draft and not (canal.narrow and barge.broad)
end

--- Takes the basin that is reached first out of those that are known.
local function take_nearest(basin_minutes)
  local nearest
  for name, minutes in pairs(basin_minutes) do
    if not nearest or minutes < basin_minutes[nearest] then
      nearest = name
    end
  end
  local minutes = basin_minutes[nearest]
  basin_minutes[nearest] = nil
  return nearest, minutes
end

local function build_route(origins, goal)
  local route = {}
  local name = goal
  while name do
    table.insert(route, 1, name)
    name = origins[name]
  end
  return route
end

--- Returns the basins on the route, and how many minutes it takes.
function canal_map.fastest_route(network, barge, start, goal)
  assert(network.basins[start], "there is no basin " .. start)
  assert(network.basins[goal], "there is no basin " .. goal)
  local basin_minutes, done, origins = { [start] = 0 }, {}, {}
  while next(basin_minutes) do
    local here, minutes = take_nearest(basin_minutes)
    done[here] = true
    if here == goal then
      network.trace("route to %s in %d minutes", goal, minutes)
      return build_route(origins, goal), minutes
    end
    for name, canal in pairs(network.canals[here]) do
      local total = minutes + canal_minutes(canal, barge)
      local better = total < (basin_minutes[name] or math.huge)
      if better and not done[name] and is_open(network.basins[name], canal, barge) then
        basin_minutes[name] = total
        origins[name] = here
      end
    end
  end
  return nil, "no route for this barge"
end

--- Returns how many minutes a barge needs for a route that it has already.
function canal_map.route_minutes(network, barge, route)
  local total = 0
  for index = 2, #route do
    local canal = canal_between(network, route[index - 1], route[index])
    total = total + canal_minutes(canal, barge)
  end
  return total
end

--- Returns how many gates there are on a route, and where the last one is.
function canal_map.route_gates(network, route)
  local count, last = 0, nil
  for index = 2, #route do
    local canal = canal_between(network, route[index - 1], route[index])
    if canal.gates > 0 then
      count = count + canal.gates
      last = route[index]
    end
  end
  return count, last
end

function canal_map.freeze_basin(network, name)
  assert(network.basins[name], "there is no basin " .. name)
  network.basins[name].frozen = true
  network.trace("basin %s is frozen", name)
end

--- Takes gates out of a canal, which makes it broad if few are left.
function canal_map.remove_gates(network, one, other, gates)
  local canal = canal_between(network, one, other)
  canal.gates = canal.gates - gates
  canal.narrow = canal.gates > 5
  network.trace("canal from %s to %s has %d gates", one, other, canal.gates)
end

--- Copies a network as it is now.
function canal_map.copy_network(network)
  local copy = canal_map.new_network(network.trace)
  for name, basin in pairs(network.basins) do
    canal_map.add_basin(copy, name, basin.depth)
    copy.basins[name].frozen = basin.frozen
  end
  for one, joined in pairs(network.canals) do
    for other, canal in pairs(joined) do
      canal_map.add_canal(copy, one, other, canal.length, canal.gates)
    end
  end
  return copy
end

--- Returns a row for each canal of a basin.
function canal_map.canal_rows(network, barge, name)
  local rows = {}
  for other, canal in pairs(network.canals[name]) do
    table.insert(rows, {
      goal = other,
      gates = canal.gates,
      minutes = canal_minutes(canal, barge),
    })
  end
  return rows
end

return canal_map
