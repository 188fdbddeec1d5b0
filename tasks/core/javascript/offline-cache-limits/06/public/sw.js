const RELEASE = "2026-02-11";
const SHELL_CACHE = `shell-${RELEASE}`;
const FONT_CACHE = "fonts";
const CHART_CACHE = "sea-charts";
const DATA_CACHE = "data";

const OFFLINE_PAGE = "/offline.html";
const SHELL = ["/", OFFLINE_PAGE, "/app.css", "/app.js", "/icons.svg"];

self.addEventListener("install", (event) => {
  event.waitUntil(fillShell());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldShells());
});

/** The first route that matches a request answers it. */
const ROUTES = [
  {
    matches: ({ request }) => request.mode === "navigate",
    answer: page,
  },
  {
    matches: ({ request }) => request.destination === "font",
    answer: cacheFirst,
    cacheName: FONT_CACHE,
  },
  {
    matches: ({ url }) => url.pathname.startsWith("/charts/"),
    answer: cacheFirst,
    cacheName: CHART_CACHE,
    maxEntries: 400,
  },
  {
    matches: ({ url }) => url.pathname.startsWith("/api/tides/"),
    answer: networkFirst,
    cacheName: DATA_CACHE,
    maxEntries: 30,
  },
  {
    matches: ({ url }) => SHELL.includes(url.pathname),
    answer: cacheFirst,
    cacheName: SHELL_CACHE,
  },
];

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const route = ROUTES.find(({ matches }) => matches({ request, url }));
  if (route) {
    event.respondWith(route.answer(request, route));
  }
});

async function fillShell() {
  const cache = await caches.open(SHELL_CACHE);
  await cache.addAll(SHELL);
  await self.skipWaiting();
}

async function dropOldShells() {
  for (const name of await caches.keys()) {
    if (name.startsWith("shell-") && name !== SHELL_CACHE) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
}

/** No page is cached but the one that says "offline". */
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return caches.match(OFFLINE_PAGE);
  }
}

/** A cache lists the entries that have been in it for longest first. */
async function trim(cache, maxEntries) {
  const requests = await cache.keys();
  const surplus = requests.slice(0, requests.length - maxEntries);
  await Promise.all(surplus.map((request) => cache.delete(request)));
}

async function cacheFirst(request, { cacheName, maxEntries = Infinity }) {
  const cache = await caches.open(cacheName);
  const cached = await cache.match(request);
  if (cached) return cached;
  const response = await fetch(request);
  await cache.put(request, response.clone());
  await trim(cache, maxEntries);
  return response;
}

async function networkFirst(request, { cacheName, maxEntries = Infinity }) {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    await cache.put(request, response.clone());
    await trim(cache, maxEntries);
    return response;
  } catch (error) {
    const cached = await cache.match(request);
    if (cached) return cached;
    throw error;
  }
}
