local cjson = require("cjson.safe")

local Router = {}
Router.__index = Router

function Router.new()
  return setmetatable({ routes = {} }, Router)
end

-- "/loans/:id" becomes "^/loans/([^/]+)$" and { "id" }.
local function compile(path)
  local names = {}
  local pattern = path:gsub("[-.]", "%%%0"):gsub(":([%w_]+)", function(name)
    table.insert(names, name)
    return "([^/]+)"
  end)
  return "^" .. pattern .. "$", names
end

function Router:on(method, path, handler)
  local pattern, names = compile(path)
  table.insert(self.routes, { method = method, pattern = pattern, names = names, handler = handler })
end

function Router:match(method, uri)
  for _, route in ipairs(self.routes) do
    local captures = { uri:match(route.pattern) }
    if route.method == method and captures[1] then
      local params = {}
      for i, name in ipairs(route.names) do
        params[name] = captures[i]
      end
      return route.handler, params
    end
  end
  return nil
end

function Router:dispatch()
  local handler, params = self:match(ngx.req.get_method(), ngx.var.uri)
  if not handler then
    ngx.status = 404
    ngx.header.content_type = "application/json"
    ngx.say(cjson.encode({ error = "no such page" }))
    return
  end
  handler(params)
end

return Router
