local Vec = {}
Vec.__index = Vec

function Vec.new(x, y)
	return setmetatable({ x = x, y = y }, Vec)
end

function Vec:clone()
	return Vec.new(self.x, self.y)
end

function Vec:add(other)
	self.x = self.x + other.x
	self.y = self.y + other.y
	return self
end

function Vec:sub(other)
	self.x = self.x - other.x
	self.y = self.y - other.y
	return self
end

function Vec:scale(factor)
	self.x = self.x * factor
	self.y = self.y * factor
	return self
end

function Vec:length()
	return math.sqrt(self.x * self.x + self.y * self.y)
end

-- Returns the vector, no longer than allowed.
function Vec:limit(longest)
	local length = self:length()
	if length > longest then
		return self * (longest / length)
	end
	return self
end

function Vec.__add(a, b)
	return Vec.new(a.x + b.x, a.y + b.y)
end

function Vec.__sub(a, b)
	return Vec.new(a.x - b.x, a.y - b.y)
end

function Vec.__div(a, b)
	return Vec.new(a.x / b, a.y / b)
end

function Vec.__mul(a, b)
	if type(a) == "number" then
		return Vec.new(a * b.x, a * b.y)
	end
	return Vec.new(a.x * b, a.y * b)
end

function Vec:__tostring()
	return string.format("(%.2f, %.2f)", self.x, self.y)
end

return Vec
