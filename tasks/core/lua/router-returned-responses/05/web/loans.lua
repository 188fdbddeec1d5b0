local cjson = require("cjson.safe")
local store = require("library.store")

local M = {}

function M.show(params)
  local loan = store.find_loan(params.id)
  if not loan then
    return 404, { error = "no such loan" }
  end
  return 200, loan
end

function M.create()
  ngx.req.read_body()
  local request = cjson.decode(ngx.req.get_body_data() or "")
  if not request then
    return 400, { error = "body is not JSON" }
  end
  if not store.find_copy(request.copy) then
    return 422, { error = "no such copy" }
  end
  local loan, holder = store.lend(request.copy, request.reader)
  if not loan then
    return 409, { error = "copy is on loan", holder = holder }
  end
  return 201, loan, { location = "/loans/" .. loan.id }
end

function M.give_back(params)
  if store.give_back(params.id) then
    return 204
  end
  return 404, { error = "no such loan" }
end

-- Thousands of lines, sent as they come from the database.
function M.export()
  ngx.header.content_type = "text/csv"
  for loan in store.each_loan() do
    ngx.say(loan.id, ",", loan.copy, ",", loan.reader, ",", loan.due)
    ngx.flush(true)
  end
end

return M
