local Vec = require("flock.vec")

local Boid = { sight = 50, spacing = 12, strength = 40, top_speed = 90 }
Boid.__index = Boid

function Boid.new(position, velocity)
	return setmetatable({ position = position, velocity = velocity }, Boid)
end

-- The direction of flight, in radians.
function Boid:heading()
	return math.atan(self.velocity.y, self.velocity.x)
end

function Boid:sees(other)
	local dx = other.position.x - self.position.x
	local dy = other.position.y - self.position.y
	return other ~= self and dx * dx + dy * dy < self.sight * self.sight
end

-- Away from those that are too close.
function Boid:separation(neighbours)
	local push = Vec.new(0, 0)
	for _, other in ipairs(neighbours) do
		local away = self.position - other.position
		local distance = away:length()
		if distance > 0 and distance < self.spacing then
			push = push + away / distance
		end
	end
	return push
end

-- The mean of a field of boids, of which there must be one at least.
local function mean(boids, field)
	local sum = Vec.new(0, 0)
	for _, boid in ipairs(boids) do
		sum = sum + boid[field]
	end
	return sum / #boids
end

-- As fast as the others, and in the same direction.
function Boid:alignment(neighbours)
	if #neighbours == 0 then
		return Vec.new(0, 0)
	end
	return mean(neighbours, "velocity") - self.velocity
end

-- To the centre of the others.
function Boid:cohesion(neighbours)
	if #neighbours == 0 then
		return Vec.new(0, 0)
	end
	return mean(neighbours, "position") - self.position
end

function Boid:steer(neighbours)
	local force = 30 * self:separation(neighbours) + 1.5 * self:alignment(neighbours) + self:cohesion(neighbours)
	return force:limit(self.strength)
end

function Boid:step(force, dt)
	self.velocity:add(force:scale(dt)):limit(self.top_speed)
	self.position:add(self.velocity:clone():scale(dt))
end

return Boid
