"""The flow, as a rule: wherever a sessie stands, its two buttons lead somewhere sensible and never reopen anything."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.play.rondes import Soort
from app.sessie.model.flow import LOBBY, Place, Step, Turn, back, forward, heads_agree, skip
from app.sessie.model.moment import ASKING, Handeling, Moment


@st.composite
def a_step(draw: st.DrawFn) -> Step:
    if draw(st.booleans()):
        return Step(bladen=draw(st.integers(1, 4)), talk=False)
    return Step(rondes=tuple(draw(st.lists(a_turn(), max_size=5))), has_norm=draw(st.booleans()))


@st.composite
def a_turn(draw: st.DrawFn) -> Turn:
    """A ronde that is still to come, was played before, or cannot be played at all."""
    soort = draw(st.sampled_from(Soort))
    closed = soort is not Soort.INVULLEN and draw(st.booleans())
    shows, reads, possible, writes = (draw(st.booleans()) for _ in range(4))
    return Turn(soort, closed=closed, shows=shows, reads=reads, possible=possible, writes=writes)


steps_of_a_sessie = st.lists(a_step(), min_size=1, max_size=6)


def walk(steps: list[Step]) -> list[Place]:
    """Every place from the lobby to the end, closing what opens on the way."""
    place, places = LOBBY, [LOBBY]
    while (move := forward(place, steps)) is not None:
        if move.handeling is Handeling.SLUIT:
            steps[place.stap - 1] = closed_at(steps[place.stap - 1], place.ronde)
        place = move.to
        places.append(place)
        assert len(places) < 200
    return places


def closed_at(step: Step, nr: int) -> Step:
    """The same step after this ronde closed."""
    rondes = [replace(turn, closed=True) if at == nr else turn for at, turn in enumerate(step.rondes, start=1)]
    return replace(step, rondes=tuple(rondes))


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
            assert here.moment not in (Moment.KIEZEN, Moment.GESLOTEN, Moment.SCHRIJVEN, Moment.EINDE)
            assert presses < 200
        assert here == LOBBY


@given(steps_of_a_sessie)
def test_a_closed_ronde_is_never_offered_again(steps: list[Step]) -> None:
    for place in every_place(steps):
        move = forward(place, steps)
        if move is not None and move.handeling is Handeling.OPEN:
            turn = steps[move.to.stap - 1].rondes[move.to.ronde - 1]
            assert turn.possible
            assert not turn.closed


@given(steps_of_a_sessie)
def test_leaving_a_ronde_out_leads_past_it_and_never_into_a_box(steps: list[Step]) -> None:
    for place in every_place(steps):
        there = skip(place, steps)
        if there is None:
            continue
        assert there.stap == place.stap
        assert there.moment in (Moment.PRATEN, Moment.BUNDEL)
        move = forward(there, steps)
        assert move is None or (move.to.stap, move.to.ronde) > (place.stap, place.ronde) or move.to != place


@given(steps_of_a_sessie)
def test_every_ronde_that_can_be_played_is_offered_once_in_order(steps: list[Step]) -> None:
    wanted = [
        (nr, at)
        for nr, step in enumerate(steps, start=1)
        for at, turn in enumerate(step.rondes, start=1)
        if turn.possible and not turn.closed and turn.soort is not Soort.INVULLEN
    ]
    assert [(place.stap, place.ronde) for place in walk(steps) if place.moment in ASKING] == wanted


def every_place(steps: list[Step]) -> list[Place]:
    """Every place in these steps, also those that the next button alone does not reach."""
    return [Place(nr, spot.moment, ronde=spot.ronde) for nr, step in enumerate(steps, start=1) for spot in step.path]


def test_a_half_answered_vraag_must_be_closed_before_the_room_goes_elsewhere() -> None:
    steps = [Step(rondes=(Turn(Soort.KEUZE, open=True),))]
    assert back(Place(1, Moment.LEZEN), steps) is None


def test_in_two_rondes_the_talk_stands_between_the_choices() -> None:
    steps = [Step(rondes=(Turn(Soort.KEUZE), Turn(Soort.KEUZE)), has_norm=True)]
    assert [place.moment.value for place in walk(steps)] == [
        "lobby",
        "lezen",
        "kiezen",
        "gesloten",
        "praten",
        "kiezen",
        "gesloten",
        "praten",
        "norm",
        "einde",
    ]


@pytest.mark.bewijs("A4")
@given(st.integers(0, 400), st.none() | st.integers(1, 400))
def test_heads_must_be_the_phones_except_in_a_hall(telefoons: int, hoofden: int | None) -> None:
    assert heads_agree(hoofden, telefoons) == (telefoons > 30 or hoofden == telefoons)


def test_what_is_open_is_closed_before_a_ronde_that_was_left_out_can_open() -> None:
    steps = [Step(rondes=(Turn(Soort.KEUZE, shows=False), Turn(Soort.KEUZE, open=True)))]
    move = forward(Place(1, Moment.LEZEN), steps)
    assert move is not None
    assert move.to == Place(1, Moment.KIEZEN, ronde=2)
