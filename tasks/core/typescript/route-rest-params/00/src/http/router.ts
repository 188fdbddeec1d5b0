import { Route, type ParamsOf } from "./route";

export type Handler<Params> = (
  params: Params,
  request: Request,
) => Promise<Response>;

interface Entry {
  method: string;
  route: Route;
  handler: Handler<never>;
}

export class Router {
  private entries: Entry[] = [];

  on<Path extends string>(
    method: string,
    path: Path,
    handler: Handler<ParamsOf<Path>>,
  ): Route<Path> {
    const route = new Route(path);
    const entry: Entry = { method, route: route as unknown as Route, handler };
    this.entries = [...this.entries, entry].sort((a, b) =>
      a.route.rank < b.route.rank ? -1 : 1,
    );
    return route;
  }

  async handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const allowed = new Set<string>();
    for (const { method, route, handler } of this.entries) {
      const params = route.match(pathname);
      if (!params) continue;
      if (method === request.method) return handler(params as never, request);
      allowed.add(method);
    }
    if (allowed.size === 0) return new Response("Not found", { status: 404 });
    const headers = { Allow: [...allowed].join(", ") };
    return new Response("Method not allowed", { status: 405, headers });
  }
}
