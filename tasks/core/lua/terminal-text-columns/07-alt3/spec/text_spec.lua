local text = require("tty.text")

describe("text", function()
	it("aligns a table", function()
		local rows = { { "flour", "500 g" }, { text.style("salt", 1), "1 tsp" } }
		local lines = text.table(rows, "  ")
		assert.are.same({ "flour  500 g", text.style("salt", 1) .. "   1 tsp" }, lines)
	end)

	it("indents the further lines of a list", function()
		assert.are.same({ "- salted", "  butter", "- bread" }, text.list({ "salted butter", "bread" }, 9))
	end)

	it("shortens what does not fit", function()
		assert.are.equal("crème", text.shorten("crème", 5))
		assert.are.equal("crème b…", text.shorten("crème brûlée", 8))
	end)
end)
