"""The text editor: a textarea that helps, within our policy, and that stays a textarea for the form and for Tab."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from app.commands import SCHEMA_FOLDER
from app.content.parse import parse_text
from app.web.guard import SECURITY_HEADERS
from app.web.pages import static
from tests.browser.complaints import keep_complaints
from tests.content.writing import CARD
from tests.server import Server

# A page of our own, so that the editor is seen before any page of the product has one; its files are the product's.
PAGE = f"""<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{static("css/basis.css")}">
<script src="{static("vendor/codemirror.js")}" defer></script>
<script src="{static("js/tekstvak-schema.js")}" defer></script><script src="{static("js/tekstvak.js")}" defer></script>
</head><body><main><form method="post" action="/proef"><p><button name="eerder">Terug</button></p>
<label for="tekst">De kaart als tekst</label>
<textarea id="tekst" name="tekst" rows="20" data-yaml data-schema="/proef/dilemma.json"
  data-keur="/proef/keur">%s</textarea>
<button name="bewaar">Bewaar</button></form></main></body></html>"""
EDITOR = "[role=textbox][aria-label='De kaart als tekst']"


class Desk:
    """Somebody who writes a card as text. `posted` is what the form sent, `complaints` what the browser wrote."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.posted: list[str] = []
        self.complaints: list[str] = []
        keep_complaints(page, self.complaints)
        page.route("**/proef", self._page)
        page.route("**/proef/dilemma.json", lambda route: route.fulfill(path=SCHEMA_FOLDER / "dilemma.schema.json"))
        page.route("**/proef/keur", self._keur)

    def open(self, text: str = CARD) -> Locator:
        """Open the page with this text in it, and go and stand in the text."""
        self.text = text
        self.page.goto("/proef")
        return self.page.locator(EDITOR)

    @property
    def value(self) -> str:
        """What the textarea holds."""
        return self.page.locator("#tekst").input_value()

    def write(self, text: str) -> None:
        """Type at the end of the text."""
        self.page.locator(EDITOR).press("Control+End")
        self.page.keyboard.type(text)

    def _page(self, route: Route) -> None:
        if route.request.method == "POST":
            self.posted.append(parse_qs(route.request.post_data or "")["tekst"][0].replace("\r\n", "\n"))
        body = PAGE % self.text.replace("&", "&amp;").replace("<", "&lt;")
        route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=SECURITY_HEADERS)

    def _keur(self, route: Route) -> None:
        text = parse_qs(route.request.post_data or "", keep_blank_values=True)["tekst"][0]
        errors = parse_text(text, Path("pakje.yaml"), "pakje.yaml").errors
        told = [{"regel": one.line, "kolom": one.column, "plek": one.where, "zin": one.message} for one in errors]
        route.fulfill(body=json.dumps(told), content_type="application/json", headers=SECURITY_HEADERS)


@pytest.fixture
def samira(browser: Browser, server: Server) -> Iterator[Desk]:
    with browser.new_context(base_url=server.base_url, locale="nl-NL") as context:
        desk = Desk(context.new_page())
        yield desk
        # Whatever our policy stops, a style element or a picture, the browser writes to its console as an error.
        assert desk.complaints == []


def test_the_editor_shows_lines_and_colours_without_a_complaint_of_the_policy(samira: Desk) -> None:
    editor = samira.open()
    expect(editor).to_contain_text("Een pakje op de stoel")
    expect(samira.page.locator("#tekst")).to_be_hidden()
    expect(samira.page.locator(".cm-lineNumbers")).to_contain_text("18")
    key = editor.get_by_text("slug", exact=True)
    assert key.evaluate("spot => getComputedStyle(spot).fontWeight") == "600"
    assert samira.page.evaluate("document.querySelectorAll('style, [style]').length") == 0
    assert samira.page.evaluate("document.querySelector('.tekstvak').shadowRoot.querySelectorAll('style').length") == 0


def test_the_form_posts_what_was_typed(samira: Desk) -> None:
    samira.open()
    samira.write("inhoudswaarschuwing: Dit gaat over geschenken.\n")
    assert samira.value == f"{CARD}inhoudswaarschuwing: Dit gaat over geschenken.\n"
    samira.page.get_by_role("button", name="Bewaar").click()
    expect(samira.page.locator(EDITOR)).to_be_visible()
    assert samira.posted == [f"{CARD}inhoudswaarschuwing: Dit gaat over geschenken.\n"]


def test_without_javascript_it_is_just_a_textarea(browser: Browser, server: Server) -> None:
    with browser.new_context(base_url=server.base_url, java_script_enabled=False) as context:
        ilse = Desk(context.new_page())
        ilse.open()
        ilse.page.get_by_label("De kaart als tekst").fill("soort: dilemma\n")
        ilse.page.get_by_role("button", name="Bewaar").click()
        expect(ilse.page.locator(EDITOR)).to_have_count(0)
        assert ilse.posted == ["soort: dilemma\n"]


def test_names_and_fixed_values_are_offered_with_what_they_mean(samira: Desk) -> None:
    samira.open()
    offered = samira.page.locator(".cm-tooltip-autocomplete")
    samira.write("ui")
    expect(offered.get_by_role("option", name="uitleg")).to_be_visible()
    expect(samira.page.locator(".cm-completionInfo")).to_contain_text("Komt na het gesprek, vóór de norm.")
    expect(offered.get_by_role("option", name="titel")).to_have_count(0)
    offered.get_by_role("option", name="uitleg").click()
    samira.page.keyboard.type("her")
    offered.get_by_role("option", name="herkomst").click()
    samira.page.keyboard.type("af")
    offered.get_by_role("option", name="afgeleid").click()
    assert samira.value == f"{CARD}uitleg:\n  herkomst: afgeleid"


def test_nothing_is_offered_in_the_middle_of_a_story(samira: Desk) -> None:
    samira.open("soort: dilemma\nverhaal: |\n  Je vindt een pakje.\n")
    samira.write("  t")
    samira.page.keyboard.press("Control+Space")
    samira.page.keyboard.type("i")
    expect(samira.page.locator(".cm-tooltip-autocomplete")).to_have_count(0)
    samira.open("soort: dilemma\n")
    samira.write("tit")
    expect(samira.page.locator(".cm-tooltip-autocomplete").get_by_role("option", name="titel")).to_be_visible()


def test_a_name_says_what_it_means_when_somebody_points_at_it(samira: Desk) -> None:
    editor = samira.open()
    editor.get_by_text("doorvragen").hover()
    said = samira.page.locator(".cm-tooltip-hover")
    expect(said).to_contain_text("de laatste over het team. (minstens 3; hooguit 8)")


def test_a_mistake_is_marked_at_its_line_with_its_sentence_and_goes_when_it_is_mended(samira: Desk) -> None:
    editor = samira.open(CARD.replace("minuten: 10", "minuten: 100"))
    mark = samira.page.locator(".cm-lintRange-error")
    expect(mark).to_have_text("100")
    expect(samira.page.locator(".cm-lint-marker-error")).to_have_count(1)
    mark.hover()
    expect(samira.page.locator(".cm-tooltip-lint")).to_contain_text("minuten: is hooguit 30; verlaag het getal")
    editor.get_by_text("100").click()
    samira.page.keyboard.press("End")
    samira.page.keyboard.press("Backspace")
    expect(mark).to_have_count(0)
    assert "minuten: 10\n" in samira.value


def test_tab_leaves_the_editor_in_both_directions(samira: Desk) -> None:
    samira.open().press("Control+End")
    samira.page.keyboard.press("Tab")
    expect(samira.page.get_by_role("button", name="Bewaar")).to_be_focused()
    samira.page.keyboard.press("Shift+Tab")
    samira.page.keyboard.press("Shift+Tab")
    expect(samira.page.get_by_role("button", name="Terug")).to_be_focused()
    assert samira.value == CARD


def test_the_label_leads_to_the_editor(samira: Desk) -> None:
    editor = samira.open()
    samira.page.get_by_text("De kaart als tekst", exact=True).click()
    expect(editor).to_be_focused()


def test_it_follows_the_dark_and_fits_a_phone(samira: Desk) -> None:
    samira.page.set_viewport_size({"width": 360, "height": 640})
    editor = samira.open(CARD.replace("Je vindt een pakje op je stoel.", "Je vindt een pakje op je stoel. " * 9))
    paper = samira.page.locator(".cm-editor")
    light = paper.evaluate("box => getComputedStyle(box).backgroundColor")
    samira.page.emulate_media(color_scheme="dark")
    expect(paper).not_to_have_css("background-color", light)
    assert samira.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert float(editor.evaluate("text => parseFloat(getComputedStyle(text).fontSize)")) >= 16


def test_without_an_answer_of_the_check_there_are_no_marks_and_the_text_is_safe(samira: Desk) -> None:
    samira.page.route("**/proef/keur", lambda route: route.fulfill(body="onzin", headers=SECURITY_HEADERS))
    with samira.page.expect_response("**/proef/keur"):
        samira.open("soort: dilemma\n")
        samira.write("titel: Een pakje")
    expect(samira.page.locator(".cm-lintRange-error")).to_have_count(0)
    assert samira.value == "soort: dilemma\ntitel: Een pakje"
