local sensors = require("node.sensor")

local function bus(answers)
  return {
    read = function()
      return table.remove(answers, 1)
    end,
  }
end

describe("a soil probe", function()
  it("judges by the mean of its samples", function()
    local probe = sensors.SoilProbe:new(bus({ 256, 128 }), { name = "bed-1" })
    probe:sample()
    probe:sample()
    assert.are.equal(18.75, probe:mean())
    assert.is_true(probe:is_dry())
    assert.are.equal("bed-1: 18.8 %", tostring(probe))
  end)

  it("forgets its oldest sample", function()
    local options = { name = "bed-1", capacity = 2 }
    local probe = sensors.SoilProbe:new(bus({ 1024, 512, 256 }), options)
    for _ = 1, 3 do
      probe:sample()
    end
    assert.are.equal(2, #probe)
    assert.are.equal(37.5, probe:mean())
  end)
end)
