local Lore = {}
Lore.__index = Lore

-- looks: how the things of a kind look, for kinds that are not plain to see.
function Lore.new(looks)
	return setmetatable({ looks = looks, known = {} }, Lore)
end

-- Returns the look of a kind that is not known yet, nil for any other.
function Lore:look(kind)
	if self.known[kind] then
		return nil
	end
	return self.looks[kind]
end

function Lore:learn(kind)
	self.known[kind] = true
end

return Lore
