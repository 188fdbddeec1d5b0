local json = {}

json.null = setmetatable({}, {
	__tostring = function()
		return "null"
	end,
})

local array_mark = {}

-- Marks a table as an array, so that it is one even while it is empty.
function json.array(value)
	if type(value) ~= "table" then
		error("json.array: expected a table, got a " .. type(value), 2)
	end
	return setmetatable(value, array_mark)
end

local ESCAPES = {
	['"'] = '\\"',
	["\\"] = "\\\\",
	["\n"] = "\\n",
	["\r"] = "\\r",
	["\t"] = "\\t",
}

local function escape(char)
	return ESCAPES[char] or string.format("\\u%04x", char:byte())
end

local write_value

local function put(out, text)
	out[#out + 1] = text
end

local function write_string(out, value)
	put(out, '"' .. value:gsub('[%c"\\]', escape) .. '"')
end

local function write_number(out, value)
	if value ~= value or value == math.huge or value == -math.huge then
		error("number is not finite")
	end
	put(out, string.format(math.type(value) == "integer" and "%d" or "%.14g", value))
end

local function write_array(out, value)
	put(out, "[")
	for i = 1, #value do
		if i > 1 then
			put(out, ",")
		end
		write_value(out, value[i])
	end
	put(out, "]")
end

local function sorted_keys(value)
	local keys = {}
	for key in pairs(value) do
		if type(key) ~= "string" then
			error("key is a " .. type(key))
		end
		table.insert(keys, key)
	end
	table.sort(keys)
	return keys
end

local function write_object(out, value)
	put(out, "{")
	for i, key in ipairs(sorted_keys(value)) do
		if i > 1 then
			put(out, ",")
		end
		write_string(out, key)
		put(out, ":")
		write_value(out, value[key])
	end
	put(out, "}")
end

local function is_array(value)
	return getmetatable(value) == array_mark or value[1] ~= nil
end

local function write_table(out, value)
	if is_array(value) then
		write_array(out, value)
	else
		write_object(out, value)
	end
end

local writers = { string = write_string, number = write_number, table = write_table }

function write_value(out, value)
	if value == nil or value == json.null then
		put(out, "null")
	elseif type(value) == "boolean" then
		put(out, tostring(value))
	elseif writers[type(value)] then
		writers[type(value)](out, value)
	else
		error("cannot encode a " .. type(value))
	end
end

function json.encode(value)
	local out = {}
	write_value(out, value)
	return table.concat(out)
end

return json
