"""The words of craft: every werkvorm told, every tip usable under pressure, and doorvragen that only get deeper."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.guidance import DIEPTES, TIPS, WERKVORM_UITLEG, Tip, in_depths
from app.content.library import load
from app.content.readability import EASY_ENOUGH, LONGEST_SENTENCE, read_ease
from app.content.schema import WERKVORMEN
from tests.server import ROOT

EVERY_TIP = pytest.mark.parametrize("tip", TIPS, ids=lambda tip: tip.slug)
# What a card asks a team, in the words that the packs use for it.
US = re.compile(r"\b(wij|we|ons|onze|team|elkaar|groep|jullie)\b", re.IGNORECASE)

questions = st.lists(st.text(min_size=1, max_size=20), max_size=12)


@given(questions)
def test_dividing_the_doorvragen_keeps_their_order_and_loses_none(vragen: list[str]) -> None:
    assert [vraag for diepte in in_depths(vragen) for vraag in diepte.vragen] == vragen


@given(questions)
def test_no_depth_is_ever_empty_and_depths_only_get_deeper(vragen: list[str]) -> None:
    dieptes = in_depths(vragen)
    assert all(diepte.vragen for diepte in dieptes)
    assert [diepte.naam for diepte in dieptes] == list(DIEPTES[: len(dieptes)])


@given(st.lists(st.text(min_size=1, max_size=20), min_size=3, max_size=12))
def test_from_three_doorvragen_on_every_depth_has_one_and_the_middle_the_most(vragen: list[str]) -> None:
    first, middle, last = (len(diepte.vragen) for diepte in in_depths(vragen))
    assert middle >= first >= last >= 1


@given(questions)
def test_the_numbers_run_on_over_the_depths(vragen: list[str]) -> None:
    for diepte in in_depths(vragen):
        assert tuple(vragen[diepte.eerste - 1 :][: len(diepte.vragen)]) == diepte.vragen


def test_with_fewer_than_three_doorvragen_nothing_claims_to_be_about_the_team() -> None:
    for vragen in ([], ["Wat zie je?"], ["Wat zie je?", "Wat zou je doen?"]):
        assert "Ons team" not in [diepte.naam for diepte in in_depths(vragen)]


def test_what_stands_under_ons_team_is_about_the_team_on_every_card() -> None:
    last = {slug: in_depths(kaart.doorvragen)[-1] for slug, kaart in load(ROOT).kaarten.items()}
    assert {diepte.naam for diepte in last.values()} == {"Ons team"}
    assert [slug for slug, diepte in last.items() if not US.search(diepte.vragen[-1])] == []


def test_every_werkvorm_is_told_in_two_sentences_of_which_the_second_says_when() -> None:
    assert list(WERKVORM_UITLEG) == list(WERKVORMEN)
    for slug, uitleg in WERKVORM_UITLEG.items():
        for sentence in (uitleg.wat, uitleg.wanneer):
            assert re.findall(r"[.!?]", sentence) == ["."], slug
        assert uitleg.wanneer.startswith("Kies dit "), slug


@EVERY_TIP
def test_a_tip_is_a_few_short_sentences_and_words_to_say(tip: Tip) -> None:
    assert 2 <= len(tip.nu) <= 4
    assert len(tip.kop) <= 45
    assert 1 <= len(re.findall(r"[.?](?:\s|$)", tip.zeg)) <= 2
    score = read_ease((*tip.nu, tip.zeg))
    assert score is not None
    assert score.ease > EASY_ENOUGH + 20
    assert score.words <= LONGEST_SENTENCE - 8


@EVERY_TIP
def test_a_tip_points_only_to_loketten_that_are_there(tip: Tip) -> None:
    assert set(tip.loketten) <= set(load(ROOT).loketten)


def test_each_tip_has_a_name_of_its_own() -> None:
    assert len({tip.slug for tip in TIPS}) == len({tip.kop for tip in TIPS}) == len(TIPS) == 8


def test_no_word_of_craft_shouts_or_praises() -> None:
    texts = [text for tip in TIPS for text in (tip.kop, *tip.nu, tip.zeg)]
    texts += [text for uitleg in WERKVORM_UITLEG.values() for text in (uitleg.wat, uitleg.wanneer)]
    assert [text for text in texts if re.search(r"!|\b(goed zo|prima|top|knap)\b", text, re.IGNORECASE)] == []


def test_no_words_to_say_ask_who_chose_what() -> None:
    assert [tip.slug for tip in TIPS if re.search(r"\bwie (koos|kiest|heeft)|\bkoos jij\b", tip.zeg)] == []
