/*
 * What this phone keeps of solo practice: one record for each card or reflectie, under its address, in IndexedDB.
 * Nothing in this file or in those that use it sends anything: what is chosen and written never leaves the phone.
 *
 * A record: { soort, titel, thema, themaNaam, keuzes: [{ vraag, gekozen: [tekst] }], notities: [{ vraag, tekst }], bewerkt }.
 * It holds its own words, so that it can be read after the card has changed or gone.
 */
window.Gesprek ??= {};
window.Gesprek.oefenen = {};
(() => {
  "use strict";

  const LAST = "@laatste"; // the one key that is no address: which card was open last
  const store = open();
  let asked = false; // whether the browser was asked to hold on to this
  const empty = () => ({ keuzes: [], notities: [] });
  // Tells other tabs of this app that something was wiped, so that they do not bring it back.
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("gg-oefenen") : null;

  function open() {
    try {
      return idbKeyval.createStore("goed-gesprek-oefenen", "stukken");
    } catch {
      return null; // This browser keeps nothing; every write below then fails, and the page says so.
    }
  }

  /** The record of this address; an empty one when there is none, or when this browser keeps nothing. */
  async function read(adres) {
    try {
      return (await idbKeyval.get(adres, store)) ?? empty();
    } catch {
      return empty();
    }
  }

  /**
   * Keep this record, or remove it when it holds no choice and no note. Rejects when this browser keeps nothing.
   *
   * The transaction is ended here and now and not when the browser finds the time: then it also counts when somebody
   * leaves the page in the middle of a word.
   */
  async function write(adres, record) {
    if (!store) throw new Error("geen opslag");
    const nothing = record.keuzes.length + record.notities.length === 0;
    await store("readwrite", (stukken) => {
      if (nothing) stukken.delete(adres);
      else stukken.put(record, adres);
      stukken.transaction.commit?.();
      return idbKeyval.promisifyRequest(stukken.transaction);
    });
    if (!nothing) holdOn();
  }

  /** Ask the browser, once a page, not to clear this away when it is short of room. It may say no. */
  function holdOn() {
    if (asked) return;
    asked = true;
    navigator.storage?.persist?.().catch(() => {});
  }

  /** Every record with its address, the last changed first. */
  async function all() {
    if (!store) return [];
    const found = (await idbKeyval.entries(store)).filter(([adres]) => adres !== LAST);
    return found.sort(([, one], [, other]) => other.bewerkt.localeCompare(one.bewerkt));
  }

  /** Remove one record, or everything. Gives back what was removed, for as long as somebody holds on to it. */
  async function wipe(adres) {
    if (!store) return [];
    const entries = await idbKeyval.entries(store);
    const gone = adres ? entries.filter(([key]) => key === adres) : entries;
    if (adres) await idbKeyval.del(adres, store);
    else await idbKeyval.clear(store);
    channel?.postMessage(adres ?? "alles");
    return gone;
  }

  /** Put back what `wipe` gave. */
  async function restore(entries) {
    await idbKeyval.setMany(entries, store);
  }

  async function last() {
    return store ? idbKeyval.get(LAST, store) : undefined;
  }

  async function setLast(stuk) {
    if (store) await idbKeyval.set(LAST, stuk, store);
  }

  /** Call `tell` when another tab has wiped this address. */
  function whenWiped(adres, tell) {
    channel?.addEventListener("message", ({ data }) => {
      if (data === adres || data === "alles") tell();
    });
  }

  window.Gesprek.oefenen.kept = { read, write, all, wipe, restore, last, setLast, whenWiped };
})();
