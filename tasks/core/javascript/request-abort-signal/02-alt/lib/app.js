import { createServer, STATUS_CODES } from "node:http";
import { compose } from "./compose.js";

/** Thrown by a middleware that wants to answer with an error status. */
export class HttpError extends Error {
  constructor(status, message = STATUS_CODES[status]) {
    super(message);
    this.status = status;
  }
}

class Context {
  status = 404;
  headers = {};
  body = null;

  constructor(request, signal) {
    this.request = request;
    this.method = request.method;
    this.url = new URL(request.url, "http://localhost");
    this.signal = signal;
  }
}

function send(response, { status, headers, body }) {
  const text = body ?? STATUS_CODES[status];
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

export class App {
  #middlewares = [];
  #log;

  constructor({ log = console } = {}) {
    this.#log = log;
  }

  use(...middlewares) {
    this.#middlewares.push(...middlewares);
    return this;
  }

  listen(port, { signal } = {}) {
    const run = compose(this.#middlewares);
    const server = createServer((request, response) => {
      this.#handle(run, request, response);
    });
    return server.listen({ port, signal });
  }

  async #handle(run, request, response) {
    const controller = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) controller.abort();
    });
    const context = new Context(request, controller.signal);
    try {
      await run(context);
      send(response, context);
    } catch (error) {
      this.#sendError(context, response, error);
    }
  }

  #sendError(context, response, error) {
    if (error instanceof HttpError) {
      send(response, { status: error.status, body: error.message });
      return;
    }
    this.#log.error(`${context.method} ${context.url.pathname}`, error);
    send(response, { status: 500 });
  }
}
