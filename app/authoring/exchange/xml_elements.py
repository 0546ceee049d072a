"""XML of strangers as a few elements with their text, one at a time: bounded in depth, in number and in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from app.authoring.exchange.zip_entries import ZipRefusal

_MOST_DEPTH = 40
_MOST_TAGS = 60_000
_PIECE = 65_536
_TOO_MUCH = "heeft veel meer cellen dan kaarten nodig hebben; zet de kaarten op een nieuw blad"


@dataclass
class Element:
    """An element without its namespace. `text` is all text in it; `inside` are the elements right below it."""

    name: str
    attrs: dict[str, str]
    inside: list["Element"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def elements(data: bytes, names: set[str], most: int) -> Iterator[Element]:
    """Every element with one of these names, as soon as it is complete. Raises `ZipRefusal`."""
    reading = _Reading(names)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    told: dict[str, Callable[..., None]] = {
        "StartDoctypeDecl": reading.doctype,
        "StartElement": reading.start,
        "EndElement": reading.end,
        "CharacterData": reading.text,
    }
    for event, tell in told.items():
        setattr(parser, f"{event}Handler", tell)
    for begin in range(0, len(data) + 1, _PIECE):
        try:
            parser.Parse(data[begin : begin + _PIECE], begin + _PIECE > len(data))
        except (expat.ExpatError, LookupError, ValueError):
            raise ZipRefusal("is beschadigd; bewaar het opnieuw als .xlsx") from None
        if reading.found > most:
            raise ZipRefusal(_TOO_MUCH)
        yield from reading.ready
        reading.ready.clear()


class _Reading:
    def __init__(self, names: set[str]) -> None:
        self.names = names
        self.found = 0
        self.ready: list[Element] = []
        self._tags = 0
        self._open: list[Element] = []
        self._wanted: Element | None = None

    def doctype(self, *_: object) -> None:
        raise ZipRefusal("heeft een DOCTYPE, en dat hoort niet in een werkblad; bewaar het opnieuw als .xlsx")

    def start(self, name: str, attrs: dict[str, str]) -> None:
        self._tags += 1
        if len(self._open) >= _MOST_DEPTH or self._tags > _MOST_TAGS:
            raise ZipRefusal(_TOO_MUCH)
        element = Element(name.rsplit(" ", 1)[-1], {key.rsplit(" ", 1)[-1]: value for key, value in attrs.items()})
        if self._wanted is not None:
            self._open[-1].inside.append(element)
        elif element.name in self.names:
            self._wanted = element
        self._open.append(element)

    def end(self, _: str) -> None:
        element = self._open.pop()
        if element is self._wanted:
            self._wanted = None
            self.found += 1
            self.ready.append(element)
        elif self._wanted is not None and element.name != "rPh":
            # How a Japanese word sounds is no part of the text itself.
            self._open[-1].texts += element.texts

    def text(self, text: str) -> None:
        if self._wanted is not None:
            self._open[-1].texts.append(text)
