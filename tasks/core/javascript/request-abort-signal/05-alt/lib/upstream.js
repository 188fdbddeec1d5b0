import { HttpError } from "./app.js";

/** Answers with what the service at `origin` answers. */
export function upstream(origin, { timeoutMs = 5_000 } = {}) {
  return async (context) => {
    const { pathname, search } = context.url;
    let answer;
    try {
      answer = await fetch(new URL(pathname + search, origin), {
        method: context.method,
        headers: { accept: context.request.headers.accept ?? "*/*" },
        signal: AbortSignal.any([
          AbortSignal.timeout(timeoutMs),
          context.signal,
        ]),
      });
    } catch (error) {
      throw new HttpError(error.name === "TimeoutError" ? 504 : 502);
    }
    context.status = answer.status;
    context.headers["content-type"] = answer.headers.get("content-type");
    context.body = await answer.text();
  };
}
