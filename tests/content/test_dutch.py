"""Every mistake that a model can find has a Dutch sentence."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.content.dutch import sentence
from app.content.schema import MODELS
from app.content.schema.field_types import RULES

STRANGE: tuple[Any, ...] = (
    None,
    True,
    5,
    -5,
    10**30,
    1.5,
    float("inf"),
    float("nan"),
    "",
    "   ",
    "x" * 5000,
    "een\ntwee",
    "2026-02-30",
    "2026-13-01",
    (),
    (None,),
    ("a",) * 200,
    ({},) * 3,
    ({"tekst": 5, "extra": 1}, 5, "x" * 500),
    {},
    {"onbekend": 1},
    {"tekst": "x" * 5000, "herkomst": 5, "nagekeken": "gisteren"},
)


@pytest.mark.parametrize("soort", MODELS)
def test_whatever_stands_in_a_field_the_sentence_is_dutch(soort: str) -> None:
    model = MODELS[soort]
    for name in model.model_fields:
        for value in STRANGE:
            for detail in mistakes(soort, {name: value}):
                if detail["type"] not in (RULES, "extra_forbidden"):
                    assert sentence(detail) != detail["msg"], detail["type"]


def test_what_we_do_not_know_is_told_in_the_words_of_pydantic() -> None:
    assert sentence({"type": "new_kind", "loc": (), "msg": "Something new", "input": 1}) == "Something new"


def mistakes(soort: str, fields: dict[str, Any]) -> list[Any]:
    try:
        MODELS[soort].model_validate({"soort": soort} | fields)
    except ValidationError as error:
        return list(error.errors())
    return []
