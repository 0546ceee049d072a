"""What the regie offers at hard moments: it fits what everybody can see by now, and tells nothing beyond that."""

import re
from dataclasses import fields
from html import unescape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.content.guidance import TIPS
from app.content.schema import LIEVER_NIET
from app.sessie.model.moment import Moment
from app.sessie.picture.result_view import UitslagRij, UitslagView
from app.sessie.picture.tips import MOST_ON_TOP, craft_of, fitting, nearly_all_agree
from app.sessie.picture.views import Beeld, KaartView
from tests.people import Begeleider, MakeTeam, Person, Phone

EENS = "Iedereen lijkt het eens"
LEIDING = "De leidinggevende praat als eerste"
STILTE = "Het blijft stil"
WORDS = ("enkele of geen", "een deel", "minderheid", "meerderheid", "(bijna) iedereen")


@st.composite
def a_result(draw: st.DrawFn) -> UitslagView:
    vorm = draw(st.sampled_from(["te-weinig", "woorden", "precies", "vijftallen"]))
    texts = [] if vorm == "te-weinig" else [*"ABC"[: draw(st.integers(2, 3))], LIEVER_NIET]
    rows = tuple(
        UitslagRij(text, draw(st.sampled_from(WORDS)), "drie-1", None)
        if vorm == "woorden"
        else UitslagRij(text, "7", None, draw(st.integers(0, 1000)))
        for text in texts
    )
    return UitslagView(vorm, len(texts) * 4 or None, rows, "")


def a_card(warning: str | None = None, soort: str = "dilemma") -> KaartView:
    return KaartView(**{**empty(KaartView), "soort": soort, "inhoudswaarschuwing": warning})


def a_picture(
    moment: Moment, *, uitslag: UitslagView | None = None, pauze: bool = False, kaart: KaartView | None = None
) -> Beeld:
    given = {"moment": moment, "uitslag": uitslag, "pauze": pauze, "kaart": kaart or a_card()}
    return Beeld(**{**empty(Beeld), **given})


def empty(view: type[Beeld | KaartView]) -> dict[str, Any]:
    """Every field of a view with nothing in it: what craft does not look at, it must not need."""
    return dict.fromkeys(field.name for field in fields(view))


pictures = st.builds(
    a_picture,
    st.sampled_from(Moment),
    uitslag=st.none() | a_result(),
    pauze=st.booleans(),
    kaart=st.sampled_from([a_card(), a_card("Deze kaart gaat over pesten.")]),
)


@given(pictures, st.lists(st.text(min_size=1, max_size=9), max_size=8))
def test_every_tip_is_there_once_and_at_most_two_stand_on_top(beeld: Beeld, vragen: list[str]) -> None:
    craft = craft_of(beeld, vragen, {})
    assert len(craft.past_nu) <= MOST_ON_TOP
    assert sorted(tip.slug for tip in (*craft.past_nu, *craft.andere)) == sorted(tip.slug for tip in TIPS)
    assert [vraag for diepte in craft.dieptes for vraag in diepte.vragen] == vragen


@given(a_result(), st.sampled_from(Moment))
def test_a_result_moves_a_tip_only_while_it_is_on_the_scherm_to_talk_about(
    uitslag: UitslagView, moment: Moment
) -> None:
    usual, now = fitting(a_picture(moment)), fitting(a_picture(moment, uitslag=uitslag))
    if moment is Moment.PRATEN and nearly_all_agree(uitslag):
        assert now[0] == "allemaal-eens"
    else:
        assert now == usual


def test_as_good_as_all_choices_on_one_optie_is_agreement_and_three_quarters_is_not() -> None:
    def row(waarde: str, lengte: int | None = None, tekst: str = "Ik meld het") -> UitslagView:
        vorm = "woorden" if lengte is None else "precies"
        return UitslagView(vorm, 20, (UitslagRij(tekst, waarde, None, lengte),), "")

    assert nearly_all_agree(row("(bijna) iedereen"))
    assert nearly_all_agree(row("17", 850))
    assert not nearly_all_agree(row("meerderheid"))
    assert not nearly_all_agree(row("15", 750))
    assert not nearly_all_agree(row("(bijna) iedereen", tekst=LIEVER_NIET))


def test_a_warning_on_the_card_and_a_pause_put_care_for_people_first() -> None:
    warned = a_card("Deze kaart gaat over pesten.")
    assert fitting(a_picture(Moment.LEZEN, kaart=warned))[0] == "emotie"
    assert fitting(a_picture(Moment.PRATEN, pauze=True))[0] == "emotie"


def test_the_questions_of_a_step_in_a_method_stand_in_one_list_without_depths() -> None:
    beeld = a_picture(Moment.PRATEN, kaart=a_card(soort="beraad"))
    (diepte,) = craft_of(beeld, ["Wie?", "Wat?", "Waarom?"], {}).dieptes
    assert (diepte.naam, diepte.vragen) == (None, ("Wie?", "Wat?", "Waarom?"))


def on_top(regie: str) -> list[str]:
    """The tips that the regie names on the closed panel, as fitting this moment."""
    found = re.search(r'id="wat-als">\s*<summary>.*?Wat als… <small>(.*?)</small>', regie, re.DOTALL)
    return unescape(found[1]).split(" · ") if found else []


def to_closed(noor: Begeleider, phones: list[Phone], tokens: list[str]) -> None:
    noor.count(len(phones)).do("volgende", "open")
    for phone, token in zip(phones, tokens, strict=True):
        phone.choose(token)
    noor.do("sluit")


def test_noor_reads_only_after_showing_that_everybody_seems_to_agree(noor: Begeleider, make_team: MakeTeam) -> None:
    to_closed(noor, make_team(noor, 5), ["02"] * 5)
    assert EENS not in on_top(noor.regie)
    noor.do("toon")
    assert on_top(noor.regie) == [EENS, LEIDING]


def test_the_panel_is_the_same_before_showing_whatever_the_team_chose(noor: Begeleider, make_team: MakeTeam) -> None:
    to_closed(noor, make_team(noor, 5), ["02"] * 5)
    agreed = on_top(noor.regie)
    with Begeleider(str(noor.base_url), "Karim") as karim:
        karim.start("pesten-nieuwkomer")
        to_closed(karim, make_team(karim, 5), ["01", "02", "03", "04", "00"])
        assert on_top(karim.regie) == agreed
        karim.do("toon")
        assert on_top(karim.regie) == [LEIDING, STILTE]


def test_when_the_talk_begins_noor_finds_silence_and_words_to_say_without_leaving(
    noor: Begeleider, make_team: MakeTeam
) -> None:
    make_team(noor, 3)
    noor.do("volgende", "overslaan")
    regie = unescape(noor.regie)
    assert STILTE in on_top(noor.regie)
    assert "“Neem even de tijd. Wat maakt deze kaart lastig?”" in regie
    assert 'href="/loketten#loket-vertrouwenspersoon" target="_blank"' in regie


def test_every_tip_and_every_depth_stands_on_the_regie_and_on_no_other_screen(
    noor: Begeleider, make_team: MakeTeam
) -> None:
    esra, *_ = make_team(noor, 5)
    noor.do("volgende", "overslaan")
    regie = unescape(noor.regie)
    for text in ("Om te beginnen", "Dieper", "Ons team", *(tip.zeg for tip in TIPS)):
        assert text in regie
    for screen in (noor.scherm, esra.page):
        for text in ("Ons team", "Wat als…", *(tip.kop for tip in TIPS)):
            assert text not in unescape(screen)


def test_who_does_not_lead_sees_no_tips(noor: Begeleider) -> None:
    with Person(str(noor.base_url), "Ruud") as ruud:
        answer = ruud.get(f"/regie/{noor.code}")
        assert answer.status_code == 403
        assert "Wat als" not in answer.text


def test_the_lobby_leads_a_newcomer_to_the_guide_and_after_the_end_it_is_gone(noor: Begeleider) -> None:
    assert 'href="/begeleiden" target="_blank"' in noor.regie
    noor.do("einde")
    assert "Wat als…" not in noor.regie
