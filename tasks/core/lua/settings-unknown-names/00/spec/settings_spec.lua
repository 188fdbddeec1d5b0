local settings = require("relay.settings")

describe("settings.load", function()
  local path, warnings

  local function load(text)
    local file = assert(io.open(path, "w"))
    file:write(text)
    file:close()
    return settings.load(path)
  end

  before_each(function()
    path, warnings = os.tmpname(), {}
    settings.warn = function(message)
      table.insert(warnings, message)
    end
  end)

  it("takes the defaults for what is missing in a section", function()
    local loaded = load("queue = { max_age_days = 2 }")
    assert.are.equal(2, loaded.queue.max_age_days)
    assert.are.equal(15, loaded.queue.retry_minutes)
  end)

  it("warns about loglevel", function()
    local loaded = load('loglevel = "debug"')
    assert.are.equal("debug", loaded.log_level)
    assert.are.same({ "loglevel is now called log_level" }, warnings)
  end)
end)
