local items = {}

-- use: what one does to the hero; it returns whether there was anything to notice.
items.kinds = {
	dagger = { class = "weapon", name = "dagger", weight = 10, price = 8 },
	axe = { class = "weapon", name = "axe", weight = 35, price = 12 },
	healing = {
		class = "potion",
		name = "healing",
		weight = 4,
		price = 20,
		use = function(hero)
			return hero:heal(15)
		end,
	},
	venom = {
		class = "potion",
		name = "venom",
		weight = 4,
		price = 60,
		use = function(hero)
			return hero:suffer("poison", 8)
		end,
	},
	striking = {
		class = "wand",
		name = "striking",
		weight = 7,
		price = 150,
		use = function(hero)
			return hero:strike_ahead(12)
		end,
	},
}

-- "an axe", "3 axes"
local function some(count, noun)
	if count > 1 then
		return count .. " " .. noun .. "s"
	end
	return (noun:find("^[aeiou]") and "an " or "a ") .. noun
end

function items.describe(item, lore)
	local kind = items.kinds[item.kind]
	local look = lore:look(item.kind)
	if look then
		return some(item.count, look .. " " .. kind.class)
	end
	if kind.class == "weapon" then
		return some(item.count, kind.name)
	end
	return some(item.count, kind.class) .. " of " .. kind.name
end

local BASE_PRICES = { potion = 30, wand = 120 }

function items.price(item, lore)
	local kind = items.kinds[item.kind]
	if lore:look(item.kind) then
		return item.count * BASE_PRICES[kind.class]
	end
	return item.count * kind.price
end

return items
