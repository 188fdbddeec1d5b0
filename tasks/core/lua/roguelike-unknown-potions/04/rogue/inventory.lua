local items = require("rogue.items")

local Inventory = {}
Inventory.__index = Inventory

local LETTERS = "abcdefghijklmnopqrstuvwxyz"

function Inventory.new(lore)
	return setmetatable({ lore = lore, slots = {} }, Inventory)
end

-- Puts an item on a stack of its kind, or into a free slot.
function Inventory:add(item)
	for letter, held in pairs(self.slots) do
		if held.kind == item.kind then
			held.count = held.count + item.count
			return letter
		end
	end
	for letter in LETTERS:gmatch(".") do
		if not self.slots[letter] then
			self.slots[letter] = item
			return letter
		end
	end
	return nil, "your pack is full"
end

function Inventory:take(letter, count)
	local held = self.slots[letter]
	if not held or held.count < count then
		return nil, "you do not have that many"
	end
	held.count = held.count - count
	if held.count == 0 then
		self.slots[letter] = nil
	end
	return { kind = held.kind, count = count }
end

function Inventory:weight()
	local sum = 0
	for _, item in pairs(self.slots) do
		sum = sum + item.count * items.kinds[item.kind].weight
	end
	return sum
end

function Inventory:worth()
	local sum = 0
	for _, item in pairs(self.slots) do
		sum = sum + items.price(item)
	end
	return sum
end

function Inventory:list()
	local lines = {}
	for letter in LETTERS:gmatch(".") do
		local item = self.slots[letter]
		if item then
			table.insert(lines, letter .. ") " .. items.describe(item))
		end
	end
	return lines
end

function Inventory:use(letter, hero)
	local item, why = self:take(letter, 1)
	if not item then
		return nil, why
	end
	local kind = items.kinds[item.kind]
	if not kind.use then
		self:add(item)
		return nil, "you cannot use " .. items.describe(item)
	end
	kind.use(hero)
	return "you use " .. items.describe(item)
end

return Inventory
