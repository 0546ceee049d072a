"""What comes back, in the browser of whoever led: seen on the start page, never kept for when there is no network."""

from datetime import date

from playwright.sync_api import Browser, expect

from tests.browser.axe import check
from tests.browser.solo import solo
from tests.people import Begeleider
from tests.server import Server

AGREED = "We vragen door bij de briefing."
CACHES_WITH = """async (words) => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if ((await (await cache.match(request)).text()).includes(words)) found.push(`${name} ${request.url}`);
    }
  }
  return found;
}"""


def test_a_reminder_is_seen_and_settled_and_no_cache_ever_holds_it(browser: Browser, server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor, solo(browser, server.base_url) as person:
        noor.start("pesten-nieuwkomer")
        noor.act("afspraak", tekst=AGREED, terug=date.today().isoformat())
        token = noor.cookies.get("gg-regie") or ""
        person.context.add_cookies([{"name": "gg-regie", "value": token, "url": server.base_url}])
        page = person.open("/")
        expect(page.get_by_text(AGREED).first).to_be_visible()
        check(page)
        # From here on the service worker stands in between, and has filled its shelf with the cookie at hand.
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        person.fill_the_shelf()
        person.open("/")
        expect(page.get_by_text(AGREED).first).to_be_visible()
        assert page.evaluate(CACHES_WITH, AGREED) == []
        assert page.evaluate(CACHES_WITH, "Doe mee") != []

        person.context.set_offline(True)
        person.open("/")
        expect(page.get_by_role("button", name="Doe mee")).to_be_visible()
        expect(page.get_by_text(AGREED)).to_have_count(0)

        person.context.set_offline(False)
        person.open("/")
        page.get_by_role("button", name="Afgehandeld").click()
        expect(page.get_by_role("button", name="Doe mee")).to_be_visible()
        expect(page.get_by_text(AGREED)).to_have_count(0)
        assert [text for text in person.complaints if "ERR_INTERNET_DISCONNECTED" not in text] == []
