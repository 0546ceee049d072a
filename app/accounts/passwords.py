"""Passwords: argon2id, eight signs or more, no rules about which. What everybody tries first is refused.

The list of those is our own and short. It holds the words and rows of keys that passwords are made of; digits and signs
at either end, and the usual swaps of a letter for a digit, hide none of them.
"""

import re
import secrets
import unicodedata
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

SHORTEST, ADVISED, LONGEST = 8, 15, 256
SWAPS = str.maketrans("01345$@!7", "oleassait")
ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "01234567890", "1qaz2wsx3edc")
WORDS = frozenset(
    """
    wachtwoord geheim geheimpje welkom welkomwelkom inloggen toegang letmein login admin beheer beheerder root test
    testtest password passwort passw passwd pass secret master monkey dragon shadow superman batman football voetbal
    baseball sunshine princess prinses iloveyou ikhouvanjou ikhouvanje schatje liefje lieverd schat moppie hallo
    hallohallo hello goedemorgen zomer winter lente herfst summer autumn spring januari februari maart april mei juni
    juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    nederland holland belgie vlaanderen amsterdam rotterdam denhaag utrecht antwerpen brussel gent ajax feyenoord psv
    politie agent recherche meldkamer bureau integriteit goedgesprek gesprek dilemma dilemmas vertrouwen team teamleider
    werk kantoor computer laptop telefoon internet google samsung windows office thuis huis familie baby mama papa
    oma opa hond poes kat konijn paard tijger leeuw vlinder bloem ster zon maan trustno starwars pokemon whatever
    freedom killer pepper ginger cookie chocolade koffie biertje
    """.split()  # noqa: SIM905 - a list of words reads as words.
)


def complaint(password: str, *own: str) -> str | None:
    """Why this password will not do, as a Dutch sentence, or None. `own` is what everybody knows of somebody."""
    if len(password) < SHORTEST:
        return f"Neem minstens {SHORTEST} tekens. {ADVISED} of meer is beter: een paar woorden achter elkaar."
    if len(password) > LONGEST:
        return f"Neem hooguit {LONGEST} tekens."
    core = _core(password)
    if len(set(password)) < 4 or core in WORDS or _is_row(password) or _is_row(core):
        return "Dit wachtwoord raden anderen als eerste. Neem een paar woorden die niet bij elkaar horen."
    known = {_core(part) for one in own for part in (one, one.partition("@")[0], *re.split(r"[\s@.]+", one))}
    if core in known or _plain(password) in {_plain(one) for one in own}:
        return "In dit wachtwoord staat alleen je eigen naam of adres. Neem een paar andere woorden."
    return None


def hash_password(password: str) -> str:
    """The argon2id hash to keep. Takes some 50 ms and 64 MB."""
    return _hasher().hash(_same_form(password))


def matches(password: str, kept: str) -> bool:
    """Whether this is the password of this hash. Without a hash it takes as long, and is never so."""
    right = _hasher().verify(_same_form(password[:LONGEST]), kept or _hash_of_nobody())
    return right and bool(kept)


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


@cache
def _hash_of_nobody() -> str:
    """The hash of a password that nobody has."""
    return _hasher().hash(secrets.token_hex())


def _same_form(password: str) -> str:
    """An accent may be typed in two ways, and looks the same."""
    return unicodedata.normalize("NFKC", password)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", _same_form(text).casefold())


def _core(text: str) -> str:
    """What is left of a password without digits and signs around it, said twice or not, and with swaps undone."""
    inner = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", _same_form(text).casefold()) or _plain(text)
    plain = re.sub(r"[\W_]+", "", inner.translate(SWAPS))
    half = len(plain) // 2
    return plain[:half] if half > 2 and plain == plain[:half] * 2 else plain


def _is_row(text: str) -> bool:
    """Keys or letters in a row, forward, backward or again and again."""
    plain = _plain(text)
    return bool(plain) and any(plain in way * 4 for row in ROWS for way in (row, row[::-1]))
