local Entity = { health = 1, speed = 0, width = 16, height = 16 }
Entity.__index = Entity

-- Makes a class whose objects find their missing fields in the base.
function Entity:extend(fields)
	local class = setmetatable(fields, self)
	class.__index = class
	return class
end

function Entity:new(x, y, fields)
	local entity = setmetatable(fields or {}, self)
	entity.x, entity.y = x, y
	entity.alive = true
	return entity
end

function Entity:overlaps(other)
	return self.x < other.x + other.width
		and other.x < self.x + self.width
		and self.y < other.y + other.height
		and other.y < self.y + self.height
end

function Entity:move(dx, dy, dt)
	self.x = self.x + dx * self.speed * dt
	self.y = self.y + dy * self.speed * dt
end

function Entity:hurt(amount, world)
	self.health = self.health - amount
	if self.health <= 0 then
		self.alive = false
		world:emit("died", self)
	end
end

function Entity:update(dt, world) end

function Entity:draw()
	love.graphics.draw(self.image, math.floor(self.x), math.floor(self.y))
end

local Player = Entity:extend({ health = 5, speed = 90, grace = 0, grace_time = 0.8 })

function Player:update(dt, world)
	local dx, dy = world.input:direction()
	self:move(dx, dy, dt)
end

function Player:hurt(amount, world)
	if self.grace > 0 then
		return
	end
	Entity.hurt(self, amount, world)
	self.grace = self.grace_time
end

function Player:heal(amount)
	self.health = math.min(Player.health, self.health + amount)
end

local Slime = Entity:extend({ health = 2, speed = 30 })

function Slime:update(dt, world)
	local player = world.player
	local dx = player.x < self.x and -1 or 1
	self:move(dx, 0, dt)
	if self:overlaps(player) then
		player:hurt(1, world)
	end
end

local Arrow = Entity:extend({ speed = 220, width = 8, height = 3, power = 1 })

function Arrow:update(dt, world)
	self:move(self.direction, 0, dt)
	for _, target in ipairs(world:others(self)) do
		if target ~= self.shooter and self:overlaps(target) then
			target:hurt(self.power, world)
			self.alive = false
			return
		end
	end
end

local Archer = Entity:extend({ health = 3, cooldown = 0, interval = 1.5, reach = 160 })

function Archer:update(dt, world)
	self.cooldown = math.max(0, self.cooldown - dt)
	local distance = world.player.x - self.x
	if self.cooldown > 0 or math.abs(distance) > self.reach then
		return
	end
	self.cooldown = self.interval
	world:spawn(Arrow:new(self.x, self.y + 6, {
		direction = distance < 0 and -1 or 1,
		shooter = self,
	}))
end

local Heart = Entity:extend({ width = 10, height = 10 })

function Heart:update(_, world)
	if self:overlaps(world.player) then
		world.player:heal(1)
		self.alive = false
		world:emit("collected", self)
	end
end

local Crate = Entity:extend({ health = 2, width = 14, height = 14 })

function Crate:draw()
	local quad = self.health < Crate.health and self.cracked or self.whole
	love.graphics.draw(self.image, quad, math.floor(self.x), math.floor(self.y))
end

local Lava = Entity:extend({ height = 6 })

-- Nothing survives lava.
function Lava:update(_, world)
	for _, entity in ipairs(world:others(self)) do
		if entity.alive and self:overlaps(entity) then
			entity.health = 0
			entity.alive = false
			world:emit("died", entity)
		end
	end
end

local Gate = Entity:extend({ width = 32, height = 48, charge = 0 })

function Gate:update(dt, world)
	if not self:overlaps(world.player) then
		self.charge = 0
		return
	end
	self.charge = self.charge + dt
	if self.charge >= 1 then
		world:emit("level-done", self)
	end
end

function Gate:draw()
	Entity.draw(self)
	love.graphics.rectangle("fill", self.x, self.y - 4, self.width * math.min(1, self.charge), 2)
end

return {
	Player = Player,
	Slime = Slime,
	Archer = Archer,
	Heart = Heart,
	Crate = Crate,
	Lava = Lava,
	Gate = Gate,
}
