"""The memory of a team in real browsers: what is laid on the table arrives by itself, and everybody can read it."""

from playwright.sync_api import Browser, expect

from tests.browser.axe import check
from tests.browser.room import BEAMER, PHONE, SMALLEST, room_of_browsers
from tests.people import Begeleider, goodbye, team
from tests.server import Server
from tests.team.memory import (
    AGREED,
    CARD,
    EXACT,
    SAME_THEME,
    agreed_at,
    begin_team,
    in_days,
    keeps,
    months_later,
    piece,
    show_result,
)


def test_what_is_laid_on_the_table_reaches_a_phone_that_reads_along_and_goes_again(
    browser: Browser, server: Server
) -> None:
    with Begeleider(server.base_url, "Noor") as noor, room_of_browsers(browser, server.base_url) as room:
        begin_team(noor)
        agreed_at(noor, CARD)
        room.code = keeps(noor, SAME_THEME).code
        phone, scherm = room.phone(), room.hang_up_scherm()
        noor.count(1).do("volgende")
        expect(phone.locator("h1")).to_have_text("Achter de bar")
        expect(phone.get_by_text(AGREED)).to_have_count(0)
        stuk = piece(noor)
        noor.act("terugblik", id=stuk, aan=1)
        for page in (phone, scherm):
            expect(page.get_by_text(AGREED).first).to_be_visible()
            check(page)
        expect(phone.locator("#omroep")).to_contain_text(AGREED)
        noor.act("terugblik", id=stuk, aan=0)
        for page in (phone, scherm):
            expect(page.locator("#beeld").get_by_text(AGREED)).to_have_count(0)
        assert room.complaints == []


def test_everybody_can_read_what_a_team_keeps_and_then_beside_now(browser: Browser, server: Server) -> None:
    with Begeleider(server.base_url, "Noor") as noor, room_of_browsers(browser, server.base_url) as room:
        begin_team(noor)
        for months in (3, 0):
            keeps(noor, CARD)
            phones = team(server.base_url, noor.code, len(EXACT))
            noor.count(len(EXACT)).do("volgende")
            show_result(noor, phones, EXACT)
            noor.act("afspraak", tekst=AGREED, terug=in_days(2))
            if months:
                noor.do("einde")
                months_later(server, noor, months)
                goodbye(phones)
        room.code = noor.code
        screens = [("/team", SMALLEST), ("/", PHONE), (f"/scherm/{noor.code}", BEAMER), (f"/regie/{noor.code}", PHONE)]
        for path, size in screens:
            page = room.sit_down(size)
            page.context.add_cookies(
                [{"name": name, "value": value, "url": server.base_url} for name, value in noor.cookies.items()]
            )
            page.goto(path)
            expect(page.locator("h1").first).to_be_attached()
            check(page)
        esra = room.sit_down(PHONE)
        token = phones[0].cookies.get("gg-telefoon") or ""
        esra.context.add_cookies([{"name": "gg-telefoon", "value": token, "url": server.base_url}])
        esra.goto(f"/s/{noor.code}")
        expect(esra.locator("h1")).to_have_text("Toen en nu")
        check(esra)
        goodbye(phones)
        assert room.complaints == []
