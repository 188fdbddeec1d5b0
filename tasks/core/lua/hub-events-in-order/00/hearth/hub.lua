local Hub = {}
Hub.__index = Hub

function Hub.new(log, timers)
	return setmetatable({
		handlers = {},
		warned = {},
		log = log,
		timers = timers,
	}, Hub)
end

function Hub:attach(plugin)
	local ok, err = pcall(plugin.start, self)
	if not ok then
		self.log:error(plugin.name .. ": " .. tostring(err))
	end
	return ok
end

-- The list of handlers is never changed, only replaced: a delivery under way keeps its own.
function Hub:on(event, handler)
	local handlers = { table.unpack(self.handlers[event] or {}) }
	table.insert(handlers, handler)
	self.handlers[event] = handlers
	return function()
		self:off(event, handler)
	end
end

function Hub:off(event, handler)
	local handlers = {}
	for _, other in ipairs(self.handlers[event] or {}) do
		if other ~= handler then
			table.insert(handlers, other)
		end
	end
	self.handlers[event] = handlers
end

function Hub:deprecated(old, new)
	if not self.warned[old] then
		self.warned[old] = true
		self.log:warn(old .. " is deprecated, use " .. new)
	end
end

function Hub:emit(event, ...)
	for _, handler in ipairs(self.handlers[event] or {}) do
		handler(...)
	end
end

function Hub:fire(event, ...)
	self:deprecated("fire", "emit")
	self:emit(event, ...)
end

-- Emits an event from a timer, for handlers whose event must not overtake the one they handle.
function Hub:emit_later(event, ...)
	local args = table.pack(...)
	self.timers:after(0, function()
		self:emit(event, table.unpack(args, 1, args.n))
	end)
end

-- Returns the first answer that a handler has to a question.
function Hub:ask(question, ...)
	for _, handler in ipairs(self.handlers[question] or {}) do
		local ok, answer = pcall(handler, ...)
		if not ok then
			self.log:error(question .. ": " .. tostring(answer))
		elseif answer ~= nil then
			return answer
		end
	end
	return nil
end

-- Suspends the running coroutine until an event comes, and returns what that carries.
function Hub:wait(event)
	local thread = coroutine.running()
	local function resume(...)
		self:off(event, resume)
		coroutine.resume(thread, ...)
	end
	self:on(event, resume)
	return coroutine.yield()
end

return Hub
