local text = {}

function text.style(s, code)
	return "\27[" .. code .. "m" .. s .. "\27[0m"
end

function text.pad(s, columns)
	return s .. (" "):rep(columns - #s)
end

function text.pad_left(s, columns)
	return (" "):rep(columns - #s) .. s
end

-- Lays rows of cells out in columns, with a gap between them.
function text.table(rows, gap)
	local widths = {}
	for _, row in ipairs(rows) do
		for i, cell in ipairs(row) do
			widths[i] = math.max(widths[i] or 0, #cell)
		end
	end
	local lines = {}
	for _, row in ipairs(rows) do
		local cells = {}
		for i, cell in ipairs(row) do
			cells[i] = text.pad(cell, widths[i])
		end
		table.insert(lines, (table.concat(cells, gap):gsub(" +$", "")))
	end
	return lines
end

-- Breaks a paragraph into lines.
function text.wrap(paragraph, columns)
	local lines, line = {}, nil
	for word in paragraph:gmatch("%S+") do
		if not line then
			line = word
		elseif #line + 1 + #word <= columns then
			line = line .. " " .. word
		else
			table.insert(lines, line)
			line = word
		end
	end
	table.insert(lines, line)
	return lines
end

-- Items with a dash each, their further lines below the text of the first.
function text.list(items, columns)
	local lines = {}
	for _, item in ipairs(items) do
		for i, line in ipairs(text.wrap(item, columns - 2)) do
			table.insert(lines, (i == 1 and "- " or "  ") .. line)
		end
	end
	return lines
end

-- Shortens a text without styles that does not fit.
function text.shorten(s, columns)
	if #s <= columns then
		return s
	end
	return s:sub(1, columns - 3) .. "..."
end

-- Cuts lines into pages that fill the screen.
function text.pages(lines, height)
	local pages = {}
	for first = 1, #lines, height do
		local last = math.min(first + height - 1, #lines)
		table.insert(pages, table.concat(lines, "\n", first, last))
	end
	return pages
end

return text
