local json = require("telemetry.json")

describe("json.encode", function()
	it("sorts the keys of objects", function()
		assert.are.equal('{"at":7,"unit":"kPa"}', json.encode({ unit = "kPa", at = 7 }))
	end)

	it("encodes marked tables as arrays", function()
		assert.are.equal('{"readings":[]}', json.encode({ readings = json.array({}) }))
	end)

	it("names the place of a number that is not finite", function()
		local report = { bus = { { volts = 1.5 }, { volts = 0 / 0 } } }
		assert.has_error(function()
			json.encode(report)
		end, "number is not finite at $.bus[1].volts")
	end)

	it("names the place of a table that contains itself", function()
		local report = { bus = { {} } }
		report.bus[1].parent = report
		assert.has_error(function()
			json.encode(report)
		end, "table contains itself at $.bus[0].parent")
	end)
end)
