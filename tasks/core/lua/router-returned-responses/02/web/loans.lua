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
  ngx.header.content_type = "application/json"
  if not request then
    ngx.status = 400
    ngx.say(cjson.encode({ error = "body is not JSON" }))
    return
  end
  if not store.find_copy(request.copy) then
    ngx.status = 422
    ngx.say(cjson.encode({ error = "no such copy" }))
    return
  end
  local loan, holder = store.lend(request.copy, request.reader)
  if not loan then
    ngx.status = 409
    ngx.say(cjson.encode({ error = "copy is on loan", holder = holder }))
    return
  end
  ngx.status = 201
  ngx.header.location = "/loans/" .. loan.id
  ngx.say(cjson.encode(loan))
end

function M.give_back(params)
  if store.give_back(params.id) then
    ngx.status = 204
    return
  end
  ngx.status = 404
  ngx.header.content_type = "application/json"
  ngx.say(cjson.encode({ error = "no such loan" }))
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
