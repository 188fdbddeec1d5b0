-- Takes a token from a bucket, if it holds one.
-- KEYS: the bucket.
-- ARGV: its capacity, tokens per second.

local capacity = tonumber(ARGV[1])
local rate = tonumber(ARGV[2])
local clock = redis.call("TIME")
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000

local saved = redis.call("HMGET", KEYS[1], "tokens", "at")
local tokens = tonumber(saved[1]) or capacity
local at = tonumber(saved[2]) or now

tokens = math.min(capacity, tokens + (now - at) * rate)

local granted, wait = 0, 0
if tokens >= 1 then
	tokens = tokens - 1
	granted = 1
else
	wait = (1 - tokens) / rate
end

redis.call("HSET", KEYS[1], "tokens", tokens, "at", now)
redis.call("EXPIRE", KEYS[1], math.ceil(capacity / rate))

-- Whether there was a token, and the milliseconds until there is one.
return { granted, math.ceil(wait * 1000) }
