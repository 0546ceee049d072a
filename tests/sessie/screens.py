"""What any browser may read at any moment: every screen of a sessie is fetched and held against the model."""

import html
import json
import re

from app.content.play.rondes import Soort
from app.sessie.model.moment import Moment
from tests.sessie.expected import Box, lines_of
from tests.sessie.promises import SECRET
from tests.sessie.through_doors import PHONE, REGIE, Answer, ThroughDoors

Lines = tuple[tuple[str, str], ...]
LINE = re.compile(r'woorden__optie">(.*?)<span.*?woorden__woord cijfers">(.*?)</strong>', re.DOTALL)
PLACE = re.compile(r'rang__plaats cijfers">(.*?)</strong> <span class="rang__tekst">(.*?)</span>')
VALUE = r'.*?<strong class="cijfers">(.*?)</strong>'
BESIDE = re.compile(rf'naast__optie"[^>]*><span>(.*?)</span>{VALUE}{VALUE}', re.DOTALL)
LISTS = re.compile(r'<(ul|table) class="(?:woorden|rang|naast)[ "].*?</\1>', re.DOTALL)
COUNT = re.compile(r'<span class="cijfers">(\d+)</span> keuzes')
# Whatever draws, says or compares an outcome, in markup or in words that no card uses.
OUTCOME = re.compile(
    r"strook-(?:drie|vier)|balk__vol|woorden__woord|rang__plaats|naast__optie|Het omslagpunt"
    r"|enkele of geen|\(bijna\) iedereen|>minderheid<|>meerderheid<|minder dan 5%"
)


def look_around(played: ThroughDoors) -> None:
    """Fetch every screen there is, and whatever somebody who should not would try; then judge all that came.

    After a step that was refused only its own answer is judged: nothing else can have changed.
    """
    if played.looked_at == played.accepted:
        judge(played)
        return
    played.looked_at, sessie = played.accepted, played.sessie
    phone, regie, verslag = f"/s/{sessie.code}", f"/regie/{sessie.code}", f"/verslag/{sessie.code}"
    host = (REGIE, played.host)
    for path in (regie, verslag, f"{verslag}.json", f"{verslag}.csv"):
        assert played.ask("GET", path, host).status == 200
    assert played.ask("GET", f"/scherm/{sessie.code}").status == 200
    for token in played.present:
        assert played.ask("GET", phone, (PHONE, token)).status == 200
    for token in (*played.present[:1], *played.gone[-1:]):
        for path in (f"{phone}?anders=1", regie, verslag, f"{verslag}.json"):
            played.ask("GET", path, (PHONE, token))
        played.ask("POST", f"{phone}/kijk", (PHONE, token))
    judge(played)


def judge(played: ThroughDoors) -> None:
    """No answer that came since the last time tells more than its reader may know now."""
    public, told = played.public, [box for box in played.may_be_told() if box.ronde.soort is not Soort.TEKST]
    for answer in played.answers:
        no_text_comes_early(played, answer, public)
        if answer.path.startswith("/verslag"):
            continue
        no_figure_comes_early(played, answer, told)
    the_verslag_tells_what_the_room_saw(played, public)
    played.answers.clear()


def no_text_comes_early(played: ThroughDoors, answer: Answer, public: set[str]) -> None:
    """A text that is not let out is read by its writer while the box is open, and by the begeleider in the bundle."""
    may = public | set(answer.sent)
    sessie = played.sessie
    if is_regie(played, answer):
        looks = sessie.moment in (Moment.BUNDEL, Moment.PRATEN)
        bundle = played.texts(sessie.stap, sessie.ronde) if looks else []
        may |= {text.tekst for text in bundle} - played.unsaid
    elif sessie.pauze and not answer.path.startswith("/verslag"):
        may = set(answer.sent)
    box = played.asked_now
    if box is not None and answer.who is not None and answer.who[1] in box.acked:
        may |= {str(text) for text in box.acked[answer.who[1]][0]}
    for secret in SECRET.findall(answer.text):
        assert secret in may, f"{answer.path} tells a text too early, or too long"


def no_figure_comes_early(played: ThroughDoors, answer: Answer, told: list[Box]) -> None:
    """Every list of an outcome is one that may be told now, whole and to the letter; else there is no trace of one."""
    page = html.unescape(answer.text)
    blank = played.sessie.pauze and not is_regie(played, answer)
    allowed = [lines_of(box) for box in told if lines_of(box)] if not blank else []
    if not allowed:
        assert not (found := OUTCOME.search(page)), f"{answer.path} tells {found}"
        assert not COUNT.search(page)
        return
    for found in LISTS.finditer(page):
        for lines in lists_in(found[0]):
            assert lines in allowed, f"{answer.path} tells {lines}, and not {allowed}"
    assert {int(count) for count in COUNT.findall(page)} <= {box.told[1] for box in told}


def lists_in(markup: str) -> list[Lines]:
    """The outcome in this list, or the two of this table."""
    if beside := BESIDE.findall(markup):
        return [tuple((line, left) for line, left, _ in beside), tuple((line, right) for line, _, right in beside)]
    places = [(line, place) for place, line in PLACE.findall(markup)]
    return [tuple(places or LINE.findall(markup))]


def the_verslag_tells_what_the_room_saw(played: ThroughDoors, public: set[str]) -> None:
    """Value by value what was on the scherm, no more and no less; the page, the JSON and the CSV alike."""
    shown = [box for box in played.boxes if box.id in played.shown and box.ronde.soort is not Soort.TEKST]
    wanted = [lines_of(box) for box in sorted(shown, key=lambda box: (box.stap, box.nr))]
    for answer in played.answers:
        if answer.status != 200 or not answer.path.startswith("/verslag"):
            continue
        assert answer.who == (REGIE, played.host), "somebody else reads the verslag"
        assert set(SECRET.findall(answer.text)) == public
        if answer.path.endswith(".json"):
            told = [een["rijen"] for stap in json.loads(answer.text)["stappen"] for een in stap["uitslagen"]]
            assert [tuple((rij["tekst"], rij["waarde"]) for rij in rijen) for rijen in told] == wanted
        elif not answer.path.endswith(".csv"):
            page = html.unescape(answer.text)
            on_paper = [lines for found in LISTS.finditer(page) for lines in lists_in(found[0])]
            assert sorted(on_paper) == sorted(filter(None, wanted))


def is_regie(played: ThroughDoors, answer: Answer) -> bool:
    return answer.path.startswith("/regie") and answer.who == (REGIE, played.host)
