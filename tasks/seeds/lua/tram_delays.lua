-- Reads the logs of a tram depot, and prints which trams and stops had delays.

local SEVERE_DELAY = 15
local SHOWN_STOPS = 40

local tram_log = {}

--- Takes a line such as "07:42 tram 12 stop Mill Lane delay 4" apart.
local function parse_stop(line)
  local hour, minute, rest = line:match("^(%d%d):(%d%d) (.+)$")
  if not hour then
    return nil, "the time of the tram is missing"
  end
  local tram, stop, delay = rest:match("^tram (%d+) stop (.-) delay (-?%d+)$")
  if not tram then
    return nil, "the tram or its stop is missing"
  end
  if tonumber(hour) > 23 or tonumber(minute) > 59 then
    return nil, "no tram runs at such a time"
  end
  if stop == "" then
    return nil, "the stop of the tram has no name"
  end
  return {
    minute = 60 * tonumber(hour) + tonumber(minute),
    tram = tonumber(tram),
    stop = stop,
    delay = tonumber(delay),
  }
end

local function count(ledger, key, amount)
  ledger[key] = (ledger[key] or 0) + amount
end

--- Reads all lines of a log; lines without sense are told to the user, and skipped.
function tram_log.read(log)
  local report = {
    stops = 0,
    tram_stops = {},
    tram_delays = {},
    stop_delays = {},
    severe_stops = {},
    hour_stops = {},
  }
  local number = 0
  for line in log:lines() do
    number = number + 1
    local trip, problem = parse_stop(line)
    if trip then
      report.stops = report.stops + 1
      count(report.tram_stops, trip.tram, 1)
      count(report.tram_delays, trip.tram, trip.delay)
      count(report.stop_delays, trip.stop, trip.delay)
      count(report.hour_stops, trip.minute // 60, 1)
      if trip.delay >= SEVERE_DELAY then
        count(report.severe_stops, trip.stop, 1)
      end
    elseif line ~= "" then
      io.stderr:write("line ", number, ": ", problem, "\n")
    end
  end
  return report
end

--- Returns the keys of a ledger, those with the most first.
local function by_amount(ledger)
  local keys = {}
  for key in pairs(ledger) do
    table.insert(keys, key)
  end
  table.sort(keys, function(one, other)
    if ledger[one] == ledger[other] then
      return tostring(one) < tostring(other)
    end
    return ledger[one] > ledger[other]
  end)
  return keys
end

--- Fills a text up with blanks, or cuts it.
local function column(text, width)
  local cut = tostring(text):sub(1, width)
  return cut .. (" "):rep(width - #cut)
end

function tram_log.print_trams(report)
  io.write(column("tram", 24), column("delay", 8), "\n")
  for _, tram in ipairs(by_amount(report.tram_delays)) do
    io.write(column(tram, 24), column(report.tram_delays[tram], 8), "\n")
  end
end

function tram_log.print_stops(report)
  io.write(column("stop", 24), column("delay", 8), "severe\n")
  for rank, stop in ipairs(by_amount(report.stop_delays)) do
    if rank > SHOWN_STOPS then
      break
    end
    io.write(column(stop, 24), column(report.stop_delays[stop], 8))
    io.write(report.severe_stops[stop] or "none", "\n")
  end
end

function tram_log.print_hours(report)
  io.write(column("hour", 8), "stops\n")
  for _, hour in ipairs(by_amount(report.hour_stops)) do
    io.write(column(hour, 8), report.hour_stops[hour], "\n")
  end
end

--- Prints the stops at which some delay was severe.
function tram_log.print_severe(report)
  for _, stop in ipairs(by_amount(report.severe_stops)) do
    io.write(column(stop, 24), report.severe_stops[stop], "\n")
  end
end

--- Returns the minutes that a tram is late on average.
function tram_log.mean_delay(report, tram)
  return report.tram_delays[tram] / report.tram_stops[tram]
end

function tram_log.worst_stop(report)
  return by_amount(report.stop_delays)[1]
end

--- Prints a report for each of some logs of the depot.
function tram_log.run(paths)
  for _, path in ipairs(paths) do
    local log, problem = io.open(path)
    if log then
      local report = tram_log.read(log)
      log:close()
      tram_log.print_trams(report)
      tram_log.print_stops(report)
      if report.stops == 0 then
        io.stderr:write("no tram stops in ", path, "\n")
      end
    else
      io.stderr:write("no log of the depot: ", problem, "\n")
    end
  end
end

return tram_log
