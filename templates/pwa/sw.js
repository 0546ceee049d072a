{# Rendered by the app: `versie` changes with any file, `bestanden` are stamped static addresses, `paginas` are public pages. #}
// What this device may keep: the look of the app and a few public pages. Never a room, a choice or a stream.
"use strict";

const CACHE = "gg-" + {{ versie | tojson }};
const FILES = {{ bestanden | tojson }};
const PAGES = {{ paginas | tojson }};

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

// A new version may take over at once: pages come from the network first and every file has its own stamped address,
// so a page that is open keeps working.
self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldVersions().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // What is not named here goes its own way: posts, streams, and whatever htmx fetches.
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url.pathname));
});

async function fill() {
  const cache = await caches.open(CACHE);
  // "reload" goes past the browser's own cache, so that an old page cannot enter a new version.
  await cache.addAll([...FILES, ...PAGES].map((address) => new Request(address, { cache: "reload" })));
}

async function dropOldVersions() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("gg-") && name !== CACHE).map((name) => caches.delete(name)));
}

/**
 * Network first, then what this device kept, then the page that says there is no network. Only pages on the list are kept:
 * a room comes from the network or not at all, so that nobody finds an old card on a phone.
 */
async function page(request, path) {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (PAGES.includes(path) && response.ok) await cache.put(path, response.clone());
    return response;
  } catch {
    return (await cache.match(path)) ?? (await cache.match("/offline"));
  }
}

/** The address holds a stamp of the contents, so what was kept is what the network would give. */
async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? fetch(request);
}
