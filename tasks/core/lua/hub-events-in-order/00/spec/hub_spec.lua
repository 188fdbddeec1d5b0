local Hub = require("hearth.hub")

describe("hub", function()
	local hub, seen, errors

	local function record(_, message)
		table.insert(errors, message)
	end

	local function note(name)
		return function()
			table.insert(seen, name)
		end
	end

	before_each(function()
		seen, errors = {}, {}
		hub = Hub.new({ warn = record, error = record })
	end)

	it("calls handlers in the order they came", function()
		hub:on("door", note("lamp"))
		hub:on("door", note("alarm"))
		hub:emit("door")
		assert.are.same({ "lamp", "alarm" }, seen)
	end)

	it("asks until somebody answers", function()
		hub:on("temperature?", function()
			error("no sensor", 0)
		end)
		hub:on("temperature?", function()
			return 21
		end)
		assert.are.equal(21, hub:ask("temperature?"))
		assert.are.same({ "temperature?: no sensor" }, errors)
	end)
end)
