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

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (request.destination === "font") {
    event.respondWith(cacheFirst(request, FONT_CACHE));
  } else if (url.pathname.startsWith("/charts/")) {
    event.respondWith(cacheFirst(request, CHART_CACHE));
  } else if (url.pathname.startsWith("/api/tides/")) {
    event.respondWith(networkFirst(request, DATA_CACHE));
  } else if (SHELL.includes(url.pathname)) {
    event.respondWith(cacheFirst(request, SHELL_CACHE));
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

async function cacheFirst(request, cacheName) {
  const cache = await caches.open(cacheName);
  const cached = await cache.match(request);
  if (cached) return cached;
  const response = await fetch(request);
  await cache.put(request, response.clone());
  return response;
}

async function networkFirst(request, cacheName) {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const cached = await cache.match(request);
    if (cached) return cached;
    throw error;
  }
}
