"""The flow, as a rule: wherever a sessie stands, its two buttons lead somewhere sensible and never reopen anything."""

from hypothesis import given
from hypothesis import strategies as st

from app.sessie.state import LOBBY, Handeling, Place, Step, back, forward, heads_agree
from app.sessie.views import Moment


@st.composite
def a_step(draw: st.DrawFn) -> Step:
    story = draw(st.booleans())
    if story:
        return Step(votable=False, open=False, closed=False, has_norm=False, bladen=draw(st.integers(1, 4)), talk=False)
    votable = draw(st.booleans())
    closed = votable and draw(st.booleans())
    return Step(votable=votable, open=False, closed=closed, has_norm=draw(st.booleans()))


steps_of_a_sessie = st.lists(a_step(), min_size=1, max_size=6)


def walk(steps: list[Step]) -> list[Place]:
    """Every place from the lobby to the end, closing what opens on the way."""
    place, places = LOBBY, [LOBBY]
    while (move := forward(place, steps)) is not None:
        if move.handeling is Handeling.SLUIT:
            now = steps[place.stap - 1]
            steps[place.stap - 1] = Step(votable=True, open=False, closed=True, has_norm=now.has_norm)
        place = move.to
        places.append(place)
        assert len(places) < 200
    return places


@given(steps_of_a_sessie)
def test_the_next_button_alone_leads_from_the_lobby_to_the_end(steps: list[Step]) -> None:
    places = walk(steps)
    assert places[-1].moment is Moment.EINDE
    assert [place.stap for place in places] == sorted(place.stap for place in places)
    assert {place.stap for place in places} == set(range(len(steps) + 1))


@given(steps_of_a_sessie)
def test_every_screen_of_a_story_is_shown_once(steps: list[Step]) -> None:
    stories = {nr: step.bladen for nr, step in enumerate(steps, start=1) if not step.talk}
    read = [place for place in walk(steps) if place.stap in stories and place.moment is Moment.LEZEN]
    shown = [(place.stap, place.blad) for place in read]
    assert shown == [(nr, blad) for nr, bladen in stories.items() for blad in range(bladen)]


@given(steps_of_a_sessie)
def test_going_back_never_lands_in_a_vote_and_ends_in_the_lobby(steps: list[Step]) -> None:
    for place in walk(steps)[:-1]:
        here, presses = place, 0
        while (move := back(here, steps)) is not None:
            here, presses = move.to, presses + 1
            assert here.moment not in (Moment.KIEZEN, Moment.GESLOTEN, Moment.EINDE)
            assert presses < 200
        assert here == LOBBY


@given(steps_of_a_sessie)
def test_a_closed_vraag_is_never_offered_for_choosing_again(steps: list[Step]) -> None:
    for nr, step in enumerate(steps, start=1):
        if step.closed:
            move = forward(Place(nr, Moment.LEZEN), steps)
            assert move is not None
            assert move.handeling is not Handeling.OPEN


def test_a_half_answered_vraag_must_be_closed_before_the_room_goes_elsewhere() -> None:
    steps = [Step(votable=True, open=True, closed=False, has_norm=False)]
    assert back(Place(1, Moment.LEZEN), steps) is None


@given(st.integers(0, 400), st.none() | st.integers(1, 400))
def test_heads_must_be_the_phones_except_in_a_hall(telefoons: int, hoofden: int | None) -> None:
    assert heads_agree(hoofden, telefoons) == (telefoons > 30 or hoofden == telefoons)
