local redis = require("resty.redis")

-- Options: host, port, script (its path), capacity, rate.
local Limiter = { prefix = "bucket:", timeout_ms = 50 }
Limiter.__index = Limiter

local function contents(path)
	local file = assert(io.open(path))
	local text = file:read("*a")
	file:close()
	return text
end

function Limiter.new(options)
	local limiter = setmetatable(options, Limiter)
	limiter.source = contents(options.script)
	return limiter
end

function Limiter:connect()
	local red = redis:new()
	red:set_timeout(self.timeout_ms)
	local ok, err = red:connect(self.host, self.port)
	if not ok then
		return nil, "connect: " .. err
	end
	return red
end

function Limiter:release(red)
	red:set_keepalive(10000, 64)
end

-- Takes a token for a client. Returns whether there was one; nil and the error if Redis fails.
function Limiter:take(client)
	local red, err = self:connect()
	if not red then
		return nil, err
	end
	local reply
	reply, err = red:eval(self.source, 1, self.prefix .. client, self.capacity, self.rate)
	self:release(red)
	if not reply then
		return nil, "take: " .. err
	end
	return reply[1] == 1, nil, reply[2] / 1000
end

-- Returns how many tokens a client has, without taking one.
function Limiter:peek(client)
	local red, err = self:connect()
	if not red then
		return nil, err
	end
	local clock = red:time()
	local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
	local saved = red:hmget(self.prefix .. client, "tokens", "at")
	self:release(red)
	if not saved or saved[1] == ngx.null then
		return self.capacity
	end
	local elapsed = now - tonumber(saved[2])
	return math.min(self.capacity, tonumber(saved[1]) + elapsed * self.rate)
end

-- The access phase: lets a request pass if there is a token, or no answer from Redis.
function Limiter:guard()
	local granted, err = self:take(ngx.var.remote_addr)
	if err then
		ngx.log(ngx.ERR, "limiter: ", err)
		return
	end
	if not granted then
		ngx.exit(429)
	end
end

-- The log phase: notes requests that keep a client's connection for long.
function Limiter:log_slow(seconds)
	local took = ngx.now() - ngx.req.start_time()
	if took > seconds then
		ngx.log(ngx.WARN, "limiter: ", ngx.var.remote_addr, " took ", took, " s")
	end
end

return Limiter
