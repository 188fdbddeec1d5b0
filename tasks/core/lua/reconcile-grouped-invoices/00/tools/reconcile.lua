-- Matches the transfers of a bank export with open invoices.
--
--     lua tools/reconcile.lua EXPORT-DIRECTORY TODAY

local csv = require("tools.csv")

local function cents(amount)
	return math.floor(tonumber(amount) * 100 + 0.5)
end

local function index_by(rows, column)
	local index = {}
	for _, row in ipairs(rows) do
		index[row[column]] = row
	end
	return index
end

local function open_ledger(directory)
	return {
		customers = index_by(csv.read(directory .. "/customers.csv"), "id"),
		invoices = index_by(csv.read(directory .. "/invoices.csv"), "reference"),
		sales = csv.read(directory .. "/sales.csv"),
		transfers = csv.read(directory .. "/transfers.csv"),
	}
end

-- Removes and returns the first entry over this amount, if there is one.
local function take(entries, amount)
	for i, entry in ipairs(entries) do
		if cents(entry.amount) == cents(amount) then
			return table.remove(entries, i)
		end
	end
	return nil
end

-- Counter sales carry no reference, only an amount.
local function find_entry(ledger, transfer)
	if transfer.reference == "" then
		return take(ledger.sales, transfer.amount)
	end
	local invoice = ledger.invoices[transfer.reference]
	if invoice and cents(invoice.amount) == cents(transfer.amount) then
		ledger.invoices[transfer.reference] = nil
		return invoice
	end
	return nil
end

local function settle(ledger)
	local report = { paid = {}, unknown = {} }
	for _, transfer in ipairs(ledger.transfers) do
		local entry = find_entry(ledger, transfer)
		if entry then
			table.insert(report.paid, { entry = entry, transfer = transfer })
		else
			table.insert(report.unknown, transfer)
		end
	end
	return report
end

local function unpaid(ledger)
	local invoices = {}
	for _, invoice in pairs(ledger.invoices) do
		table.insert(invoices, invoice)
	end
	table.sort(invoices, function(a, b)
		return a.reference < b.reference
	end)
	return invoices
end

local function overdue(ledger, today)
	local lines = {}
	for _, invoice in pairs(ledger.invoices) do
		if invoice.due < today then
			local customer = ledger.customers[invoice.customer]
			table.insert(lines, invoice.number .. "\t" .. customer.email)
		end
	end
	table.sort(lines)
	return lines
end

local function count(map)
	local total = 0
	for _ in pairs(map) do
		total = total + 1
	end
	return total
end

local function print_summary(ledger, report)
	print("paid: " .. #report.paid)
	print("unknown: " .. #report.unknown)
	print("still open: " .. count(ledger.invoices))
end

local directory, today = arg[1], arg[2]
local ledger = open_ledger(directory)
local report = settle(ledger)

for _, transfer in ipairs(report.unknown) do
	print("unknown\t" .. transfer.date .. "\t" .. transfer.amount)
end
for _, invoice in ipairs(unpaid(ledger)) do
	local customer = ledger.customers[invoice.customer]
	print("unpaid\t" .. invoice.number .. "\t" .. customer.name)
end
for _, line in ipairs(overdue(ledger, today)) do
	print("overdue\t" .. line)
end
print_summary(ledger, report)
