const LINK = /\bhttps?:\/\/[^\s<>()"'`]+/g;
const TRAILING_PUNCTUATION = /[.,:;!?]+$/;

/** The answers with which servers turn down HEAD rather than the page. */
const HEAD_REFUSED = new Set([403, 405, 501]);

/** Every distinct http(s) link in `text`, in order of appearance. */
export function extractLinks(text, ignoredPrefixes = []) {
  const links = new Set();
  for (const [match] of text.matchAll(LINK)) {
    const link = match.replace(TRAILING_PUNCTUATION, "");
    if (!ignoredPrefixes.some((prefix) => link.startsWith(prefix))) {
      links.add(link);
    }
  }
  return [...links];
}

function causeOf(error) {
  return error.cause?.code ?? error.message;
}

async function requestStatus(url, method, timeoutMs) {
  const response = await fetch(url, {
    method,
    headers: { "user-agent": "check-links/1.4" },
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  return response.status;
}

/** Resolves to `{ url, outcome, detail }`; never rejects. */
export async function checkLink(url, timeoutMs) {
  try {
    let status = await requestStatus(url, "HEAD", timeoutMs);
    if (HEAD_REFUSED.has(status)) {
      status = await requestStatus(url, "GET", timeoutMs);
    }
    const outcome = status < 400 ? "ok" : "broken";
    return { url, outcome, detail: `HTTP ${status}` };
  } catch (error) {
    if (error.name === "TimeoutError") {
      return { url, outcome: "timeout", detail: `${timeoutMs} ms` };
    }
    return { url, outcome: "unreachable", detail: causeOf(error) };
  }
}

/** Results come in the order of `urls`, however long each link takes. */
export async function checkAll(urls, { concurrency }) {
  const results = new Array(urls.length);
  const queue = urls.entries();

  async function work() {
    for (const [index, url] of queue) {
      results[index] = await checkLink(url);
    }
  }

  await Promise.all(Array.from({ length: concurrency }, work));
  return results;
}
