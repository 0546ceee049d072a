"""Which passwords will do: nearly all, and not what everybody tries first."""

import pytest

from app.accounts.passwords import LONGEST, complaint, hash_password, matches

OWN = ("Esra Yilmaz", "esra.yilmaz@team.voorbeeld")


@pytest.mark.bewijs("S15")
@pytest.mark.parametrize(
    "password",
    [
        "fiets regen lantaarn",
        "zeven kleine geitjes",
        "12 olifanten",
        "correct-paard-batterij",
        "ßtraße über Ø",
        "q7#vLm2!",
        "x" * 20 + "abc y",
        "a1 b2 c3 d4 " * 20,
        "esra fietst door de regen",
        "mijnwachtwoordisvanmij",
    ],
)
def test_any_sentence_will_do_and_no_sign_is_asked_for(password: str) -> None:
    assert complaint(password, *OWN) is None


@pytest.mark.bewijs("S15")
@pytest.mark.parametrize(
    "password",
    [
        "kort",
        "1234567",
        "12345678",
        "87654321",
        "wachtwoord",
        "Wachtwoord1",
        "W@chtw00rd!",
        "!!welkom2026",
        "Welkom01",
        "qwertyuiop",
        "azertyui",
        "asdfghjk",
        "aaaaaaaa",
        "abababab",
        "abcdefgh",
        "Zomer2026!",
        "Politie112",
        "geheim1234",
        "ajaxajax",
        "password123",
        "esra.yilmaz@team.voorbeeld",
        "Esra Yilmaz",
        "esrayilmaz1",
        "Yilmaz2026",
        "x" * 300,
    ],
)
def test_what_everybody_tries_first_is_refused_with_a_sentence(password: str) -> None:
    assert complaint(password, *OWN)


@pytest.mark.bewijs("S15")
def test_what_is_kept_is_argon2id_and_every_sign_of_a_long_one_counts() -> None:
    long = "z" * (LONGEST - 1)
    kept = hash_password(f"{long}a")
    assert kept.startswith("$argon2id$")
    assert matches(f"{long}a", kept)
    assert not matches(f"{long}b", kept)
    assert not matches("", "")
    assert hash_password(f"{long}a") != kept


def test_an_accent_may_be_typed_in_two_ways() -> None:
    assert matches("caf\u0065\u0301 op de hoek", hash_password("caf\u00e9 op de hoek"))
