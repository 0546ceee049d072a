"""What the model knows of a sessie besides what the app keeps: who was told what, and what may be read by whom."""

from dataclasses import dataclass, field

from tests.sessie.expected import Box


@dataclass(kw_only=True)
class Known:
    """`present` are the phones that take part and `gone` those that did, by their token.

    `released` are the texts that a begeleider let out and `withheld` those that were left out, by their id; `unsaid`
    are words in whose place something else was put. `in_bundle` is what came out of a box at all. `shown` are the boxes
    whose result the room has seen, `voted_on` the begeleider's own words that it chose among: these stay, whatever is
    written in their place.
    """

    present: list[bytes] = field(default_factory=list)
    gone: list[bytes] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    in_bundle: set[str] = field(default_factory=set)
    released: set[str] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)
    unsaid: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    voted_on: set[str] = field(default_factory=set)
    secrets: int = 0

    def know_nothing(self) -> None:
        """Another sessie begins."""
        self.present, self.gone, self.boxes = [], [], []
        self.in_bundle, self.released, self.withheld, self.unsaid = set(), set(), set(), set()
        self.shown, self.voted_on = set(), set()

    @property
    def open_box(self) -> Box | None:
        return next((box for box in self.boxes if not box.closed), None)

    def watches(self, token: bytes, box: Box) -> tuple[bool, bool]:
        """Whether this phone must only watch; and whether it might, as the app may not know any more who was there."""
        before = [other for other in self.boxes if other.closed and other.family == box.family and other.phones]
        missed = [other for other in before if token not in (other.phones or ())]
        return any(not other.forgotten for other in missed), bool(missed)

    def everybody_out(self) -> None:
        """All phones must join again, and what was in the open box is gone."""
        self.gone += self.present
        self.present = []
        self.boxes = [box for box in self.boxes if box.closed]
        self.forget()

    def forget(self) -> None:
        """From here on the app may not know any more who took part in what."""
        for box in self.boxes:
            box.forgotten = True

    def new_secret(self) -> str:
        self.secrets += 1
        return f"geheim-{self.secrets:06}"
