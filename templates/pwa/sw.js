{# Rendered by the app: `versie` changes with any file or page, `bestanden` are stamped static addresses, `paginas` are public pages. #}
// What this device may keep. Two things: a small start (the look of the app and a few public pages), and the library, which
// is everything that somebody can open alone. Never a room, a choice or a stream.
"use strict";

const START = "gg-" + {{ versie | tojson }};
const FILES = {{ bestanden | tojson }};
const PAGES = {{ paginas | tojson }};
const LIBRARY = "bieb-"; // and then its version
const DONE = "/klaar"; // stands in a library that is whole
const PATIENCE = 3000; // ms that the beginning waits for the network before the phone shows what it kept
const REST = 10 * 60000; // ms in which the library is not asked for again

self.addEventListener("install", (event) => {
  event.waitUntil(fillStart().then(() => self.skipWaiting()));
});

// A new version may take over at once: every file has its own stamped address, so a page that is open keeps working.
self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldStarts().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // What is not named here goes its own way: posts, streams, and whatever htmx fetches.
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (/^\/(static|beelden)\//.test(url.pathname)) event.respondWith(file(request));
  else if (url.pathname === "/oefenen/zoek.json") event.respondWith(kept(url.pathname).then((found) => found ?? fetch(request)));
  else if (request.mode === "navigate") event.respondWith(page(request, url.pathname));
});

self.addEventListener("message", (event) => {
  const { bibliotheek } = event.data ?? {};
  if (bibliotheek) event.waitUntil(keepLibrary(bibliotheek === "nu"));
});

/* ---- The start ---------------------------------------------------------------------------------------------------- */

async function fillStart() {
  const cache = await caches.open(START);
  // "reload" goes past the browser's own cache, so that an old page cannot enter a new version. And without a cookie the
  // server gives what it gives to everybody: nothing of whoever leads sessies from this device.
  const fresh = { cache: "reload", credentials: "omit" };
  await cache.addAll([...FILES, ...PAGES].map((address) => new Request(address, fresh)));
}

async function dropOldStarts() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("gg-") && name !== START).map((name) => caches.delete(name)));
}

/**
 * A page of the library comes from this phone: at once, also where the network is slow, and nobody sees which one is read.
 * Anything else comes from the network; without one, from what was kept, or as the page that says there is no network. A
 * room comes from the network or not at all, so that nobody finds an old card on a phone.
 */
async function page(request, path) {
  const found = path === "/" ? undefined : await kept(path);
  if (found) return found;
  const start = await caches.open(START);
  try {
    const response = await (path === "/" ? soon(request) : fetch(request));
    if (PAGES.includes(path) && mayBeKept(response)) await start.put(path, response.clone());
    return response;
  } catch {
    return (await kept(path)) ?? (await start.match(path)) ?? (await unfinished(path)) ?? (await start.match("/offline"));
  }
}

/** A beginning with agreements that come back is for the one who looks, and says that it may not be kept. */
function mayBeKept(response) {
  return response.ok && !response.headers.get("cache-control")?.includes("no-store");
}

/** The network, as long as it answers in time. */
async function soon(request) {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), PATIENCE);
  try {
    return await fetch(request, { signal: clock.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** The address holds a stamp of the contents, so what was kept is what the network would give. */
async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/* ---- The library -------------------------------------------------------------------------------------------------- */

let current; // the name of the library that is whole
let asked = 0; // when the list of the library was last fetched
let busy = null; // the fetching that is going on

async function kept(path) {
  return (await library())?.match(path);
}

/** The newest library that is whole, or null. */
async function library() {
  const names = (await caches.keys()).filter((name) => name.startsWith(LIBRARY));
  if (names.includes(current)) return caches.open(current);
  for (const name of names.reverse()) {
    const cache = await caches.open(name);
    if (!(await cache.match(DONE))) continue;
    current = name;
    return cache;
  }
  return null;
}

/** A page of a library that is not whole yet: better than nothing, but only then. */
async function unfinished(path) {
  for (const name of (await caches.keys()).filter((one) => one.startsWith(LIBRARY))) {
    const found = await (await caches.open(name)).match(path);
    if (found) return found;
  }
  return undefined;
}

/** Bring the library up to date, one bundel after the other, and tell every open page how it goes. */
async function keepLibrary(now) {
  if (!busy && !now && current && Date.now() - asked < REST) return tell("klaar");
  busy ??= bringUpToDate().then(tell, tellWhy).finally(() => { busy = null; });
  return busy;
}

async function bringUpToDate() {
  const answer = await fetch("/bundels.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(answer.status);
  const { versie, bundels, bestanden } = await answer.json();
  asked = Date.now();
  const before = await library();
  if (current === LIBRARY + versie) return "klaar";

  const cache = await caches.open(LIBRARY + versie);
  const steps = [...bundels.map((address) => () => takeBundel(cache, before, address)),
                 ...bestanden.map((address) => () => takeFile(cache, address))];
  for (const [number, step] of steps.entries()) {
    await tell("bezig", Math.round((100 * number) / steps.length));
    await step();
  }
  // From here on this one is read; until here the old one was, whole.
  await cache.put(DONE, new Response(versie));
  current = LIBRARY + versie;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(LIBRARY) && name !== current).map((name) => caches.delete(name)));
  return before ? "nieuw" : "klaar";
}

/** Pages that did not change come from the library that is here; a bundel that came before an interruption stays. */
async function takeBundel(cache, before, address) {
  if (await cache.match(address)) return;
  const old = await before?.match(address);
  const pages = old ? await copied(before, await old.clone().json()) : await fetched(address);
  await Promise.all(pages.map(([path, response]) => cache.put(path, response)));
  await cache.put(address, new Response(JSON.stringify(pages.map(([path]) => path))));
}

async function copied(before, paths) {
  return Promise.all(paths.map(async (path) => [path, await before.match(path)]));
}

/** A page keeps the headers under which its bundel came, the content policy among them. */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  headers.set("cache-control", "no-store");
  return (await answer.json()).map(({ adres, soort, tekst }) => {
    headers.set("content-type", soort);
    return [adres, new Response(tekst, { headers })];
  });
}

async function takeFile(cache, address) {
  if (await cache.match(address)) return;
  const response = (await caches.match(address)) ?? (await fetch(address));
  if (!response.ok) throw new Error(response.status);
  await cache.put(address, response);
}

async function tellWhy(error) {
  if (error.name === "QuotaExceededError") {
    for (const name of await caches.keys()) if (name.startsWith(LIBRARY) && name !== current) await caches.delete(name);
    return tell("vol");
  }
  return tell(current ? "klaar" : "later");
}

async function tell(stand, deel = 100) {
  for (const client of await self.clients.matchAll()) client.postMessage({ bibliotheek: stand, deel });
}
