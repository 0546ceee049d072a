"""Which tests guard which module, those that find most in the least time first: the first that fails ends the trial."""

from dataclasses import dataclass

VERBS = "app/sessie/verbs/"
# Two hundred random steps by the verbs themselves, without a server; GESPREK_ZAAD says which.
PLAY = "tests/sessie/test_random_play.py::test_after_every_random_step_every_promise_holds"
SESSIE = tuple(f"tests/sessie/verbs/test_{name}.py" for name in ("admission", "voting", "writing", "vragen", "erase"))
BALLOTS = {
    "compare": ("compare",),
    "keyring": ("keyring",),
    "sealed_texts": ("sealed_texts", "pairs"),
    "order": ("order",),
    "publish": ("publish", "several_answers", "compare", "pairs", "certain_votes"),
    "result": ("result", "compare", "publish"),
    "seal": ("seal", "sealed_texts"),
    "tally": ("result", "publish", "several_answers", "certain_votes"),
}


@dataclass(frozen=True)
class Room:
    """A room as the table tells it: `guards` are the tests of each of its modules, in the order in which they run."""

    name: str
    guards: dict[str, tuple[str, ...]]


ROOMS = (
    Room(
        "ballots",
        {
            f"app/ballots/{module}.py": tuple(f"tests/ballots/test_{name}.py" for name in names)
            for module, names in BALLOTS.items()
        },
    ),
    Room(
        "verbs",
        {
            f"{VERBS}voting.py": (PLAY, "tests/sessie/verbs/test_voting.py", "tests/sessie/test_werkvormen.py"),
            f"{VERBS}vragen.py": (PLAY, *SESSIE, "tests/sessie/test_werkvormen.py"),
            f"{VERBS}admission.py": (*SESSIE, PLAY, "tests/sessie/test_recovery.py", "tests/rehearsal"),
            f"{VERBS}writing.py": (PLAY, "tests/sessie/verbs/test_writing.py", "tests/sessie/test_werkvormen.py"),
            f"{VERBS}ballot_box.py": (
                "tests/sessie/verbs/test_ballot_box.py",
                PLAY,
                *SESSIE,
                "tests/sessie/test_werkvormen.py",
            ),
            f"{VERBS}took_part.py": (PLAY, "tests/sessie/test_werkvormen.py", *SESSIE),
        },
    ),
    Room(
        "access",
        {"app/access.py": (PLAY, *SESSIE, "tests/team/test_team_code.py", "tests/sessie/test_promises.py")},
    ),
    Room(
        "accounts",
        {
            "app/accounts/permission.py": (
                "tests/accounts/test_access.py",
                "tests/accounts/test_login.py",
                "tests/accounts/test_idle.py",
                "tests/authoring/test_dependencies.py",
                "tests/accounts/test_admin.py",
            )
        },
    ),
    Room(
        "links",
        {"app/authoring/links.py": ("tests/authoring/test_sharing.py", "tests/authoring/test_life.py")},
    ),
)
