"""A sealed ballot opens for its own voter and key, and tells nobody else anything, not even by its length."""

import hashlib
import hmac
import secrets

import pytest

from app.ballots.seal import SEALED_BYTES, BrokenSeal, lock, new_key, open_seal, seal, voter_key


@pytest.fixture
def key() -> bytes:
    return new_key()


@pytest.fixture
def amira(key: bytes) -> bytes:
    return voter_key(key, secrets.token_bytes(32))


@pytest.fixture
def bram(key: bytes) -> bytes:
    return voter_key(key, secrets.token_bytes(32))


@pytest.mark.parametrize("keuze_bits", [0, 1, 2, 0b1011, 1 << 63, (1 << 64) - 1])
@pytest.mark.parametrize("volgnummer", [0, 1, (1 << 64) - 1])
def test_a_ballot_comes_out_as_it_went_in(key: bytes, amira: bytes, keuze_bits: int, volgnummer: int) -> None:
    assert open_seal(key, amira, seal(key, amira, keuze_bits, volgnummer)) == (keuze_bits, volgnummer)


def test_all_choices_are_equally_long(key: bytes, amira: bytes) -> None:
    lengths = {len(seal(key, amira, bits, nummer)) for bits in (1, 2, 1 << 63) for nummer in (1, 1 << 60)}
    assert lengths == {SEALED_BYTES}


def test_a_thousand_equal_ballots_are_a_thousand_different_seals(key: bytes, amira: bytes) -> None:
    seals = [seal(key, amira, 1, 1) for _ in range(1000)]
    assert len(set(seals)) == 1000
    assert len({sealed[:12] for sealed in seals}) == 1000


def test_the_choice_is_not_in_the_bytes(key: bytes, amira: bytes) -> None:
    bits, nummer = secrets.randbits(64), secrets.randbits(64)
    sealed = seal(key, amira, bits, nummer)
    assert bits.to_bytes(8, "big") not in sealed
    assert nummer.to_bytes(8, "big") not in sealed


def test_a_ballot_does_not_open_for_another_voter(key: bytes, amira: bytes, bram: bytes) -> None:
    with pytest.raises(BrokenSeal):
        open_seal(key, bram, seal(key, amira, 1, 1))


@pytest.mark.parametrize("length", [0, 15, 17, 1120])
def test_what_was_locked_for_this_voter_and_is_no_ballot_does_not_open_as_one(
    key: bytes, amira: bytes, length: int
) -> None:
    with pytest.raises(BrokenSeal):
        open_seal(key, amira, lock(key, amira, bytes(length)))


def test_a_ballot_does_not_open_with_another_key(key: bytes, amira: bytes) -> None:
    with pytest.raises(BrokenSeal):
        open_seal(new_key(), amira, seal(key, amira, 1, 1))


def test_a_ballot_with_any_byte_changed_does_not_open(key: bytes, amira: bytes) -> None:
    sealed = seal(key, amira, 1, 1)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(BrokenSeal):
            open_seal(key, amira, bytes(changed))


@pytest.mark.parametrize("length", [0, 12, 28, 43, 45])
def test_a_ballot_of_another_length_does_not_open(key: bytes, amira: bytes, length: int) -> None:
    sealed = seal(key, amira, 1, 1) + b"\0"
    with pytest.raises(BrokenSeal):
        open_seal(key, amira, sealed[:length])


@pytest.mark.parametrize(("keuze_bits", "volgnummer"), [(-1, 1), (1 << 64, 1), (1, -1), (1, 1 << 64)])
def test_a_number_that_does_not_fit_is_refused_without_naming_it(
    key: bytes, amira: bytes, keuze_bits: int, volgnummer: int
) -> None:
    with pytest.raises(ValueError, match="must fit") as refusal:
        seal(key, amira, keuze_bits, volgnummer)
    assert refusal.value.args == ("a choice and its volgnummer must fit in 64 bits each",)


def test_a_truncated_key_is_refused(key: bytes, amira: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal(key[:16], amira, 1, 1)
    with pytest.raises(ValueError, match="32 bytes"):
        open_seal(key[:16], amira, seal(key, amira, 1, 1))


def test_a_phone_is_somebody_else_in_every_vraag() -> None:
    token, one, other = secrets.token_bytes(32), new_key(), new_key()
    assert voter_key(one, token) == hmac.new(one, token, hashlib.sha256).digest()
    assert voter_key(one, token) != voter_key(other, token)
    assert token not in voter_key(one, token)


def test_every_key_is_new() -> None:
    keys = {new_key() for _ in range(1000)}
    assert {len(key) for key in keys} == {32}
    assert len(keys) == 1000
