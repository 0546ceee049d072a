"""Cards that somebody wrote as plain text with headings. Forgiving: what is not understood is kept, and told."""

import re

from app.authoring.exchange.field_names import field_of
from app.authoring.exchange.raw_card import RawKaart, TypedText, put_kaart
from app.authoring.exchange.upload_result import MOST_FILES, Basket

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"\s*(?:[-*+•–]|\d{1,2}[.)])\s+(.*)")
_FIELD = re.compile(r"\s*\**([A-Za-zë _-]{3,24}?)\s*:\**\s*(.*)")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\(([^()\s]{1,300})\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
# Above this nobody has set words in bold; looking for pairs would only take time.
_MOST_STRONG = 40
_MOST_LINES = 10_000
# Fields that hold paragraphs; the others are a line, or a list.
_LONG = {"verhaal", "norm", "uitleg", "begeleider"}
_LISTS = {"opties", "doorvragen", "bron", "wat als", "rollen", "verwijzingen", "kernwaarden", "waarden", "loketten"}


def put_markdown(basket: Basket, text: str) -> bool:
    """Put every card of a text in the basket. False when there is no title in it, or far too much."""
    if text.count("\n") > _MOST_LINES:
        basket.tell(f"heeft meer dan {_MOST_LINES} regels en is als één bestand bewaard; verdeel de kaarten")
        return False
    kaarten: list[_KaartReader] = []
    before: list[tuple[int, str]] = []
    for number, line in enumerate(_with_marks(text), start=1):
        heading = _HEADING.match(line)
        if heading and len(heading[1]) == 1 and field_of(_title(heading[2])) is None:
            kaarten.append(_KaartReader(basket, number, _title(heading[2])))
        elif kaarten:
            kaarten[-1].take(number, line, _title(heading[2]) if heading else None)
        elif line.strip():
            before.append((number, line))
    if not kaarten:
        return False
    for number, line in before:
        kaarten[0].keep(number, line, "staat boven de eerste titel")
    for reader in kaarten:
        if len(basket.files) >= MOST_FILES:
            sentence = f"vanaf hier is niets gelezen, want er zijn al {MOST_FILES} kaarten; verdeel ze"
            basket.tell(sentence, line=reader.kaart.line)
            break
        put_kaart(basket, reader.finished())
    return True


class _KaartReader:
    """Reads one card, line after line. `here` is the field in which the next line belongs.

    A field on a line of its own, such as `Nagekeken: …`, leaves us in the `part` in which it stood.
    """

    def __init__(self, basket: Basket, number: int, title: str) -> None:
        self.basket = basket
        self.kaart = RawKaart(number)
        self.here = self.part = "verhaal"
        self.unknown = False
        # Pieces, and no growing texts: a long file would be copied for every line of it.
        self._pieces: dict[str, list[str]] = {"titel": [title]}
        self._begun: dict[str, int] = {"titel": number}
        self._opties: list[tuple[int, list[str]]] = []

    def take(self, number: int, line: str, heading: str | None) -> None:
        if heading is not None:
            self._heading(number, heading)
        elif self.unknown:
            if line.strip():
                self.kaart.unplaced.append(("", line.strip()))
        elif not line.strip():
            self._blank(number)
        elif (name := self._field_in(line)) is not None:
            self._field(number, *name)
        elif (item := _ITEM.match(line)) is not None:
            self._item(number, _plain(item[1]))
        else:
            self._add(number, line)

    def keep(self, number: int, line: str, why: str) -> None:
        """Keep a line as a remark, because nobody knows where it belongs."""
        self.kaart.unplaced.append(("", line.strip()))
        self.basket.tell(f"{why}; deze regel is als opmerking onder de kaart gezet", line=number)

    def finished(self) -> RawKaart:
        for name, pieces in self._pieces.items():
            self.kaart.fields[name] = TypedText("\n".join(pieces).strip(), self._begun[name])
        self.kaart.opties = [TypedText("\n".join(pieces), number) for number, pieces in self._opties]
        return self.kaart

    def _heading(self, number: int, heading: str) -> None:
        known = self._field_in(heading) or ((name, "") if (name := field_of(heading)) else None)
        self.unknown = known is None
        if known is None:
            self.keep(number, heading, "deze kop kennen we niet")
        else:
            self.part = known[0]
            self._field(number, *known)

    def _field_in(self, line: str) -> tuple[str, str] | None:
        """The field and its text, of a line such as `Thema: geschenken`; none inside a list or a sentence."""
        found = _FIELD.fullmatch(line)
        name = field_of(found[1]) if found else None
        if found is None or name is None or (name in ("verhaal", "titel") and found[2]):
            return None
        return name, found[2]

    def _field(self, number: int, name: str, rest: str) -> None:
        self.here = name
        if name == "opties":
            self._options(number, rest)
        elif rest.strip():
            self._put(number, _plain(rest).strip(" *"))
            if name in _LONG:
                self.part = name
            elif name != "vraag":
                self.here = self.part

    def _options(self, number: int, rest: str) -> None:
        for text in filter(None, (part.strip() for part in _plain(rest).split(";"))):
            self._opties.append((number, [text]))

    def _item(self, number: int, text: str) -> None:
        """An item of a list: after the question it is an optie, in a story it is a line of the story."""
        if self.here == "vraag" and "vraag" in self._pieces:
            self.here = "opties"
        if self.here == "opties":
            self._opties.append((number, [text]))
        else:
            self._put(number, text if self.here in _LISTS else f"- {text}")

    def _add(self, number: int, line: str) -> None:
        text = _plain(line).strip()
        if self.here == "opties" and self._opties:
            self._opties[-1][1].append(text)
        elif self.here == "opties":
            self.keep(number, line, "hier verwachten we een lijst met streepjes")
        elif self.here in _LISTS and line[:1] in " \t" and self.here in self._pieces:
            self._pieces[self.here].append(f"{self._pieces[self.here].pop()} {text}")
        elif self.here == "vraag" and "vraag" in self._pieces:
            self.keep(number, line, "staat na de vraag en is geen optie")
        else:
            self._put(number, text)

    def _blank(self, number: int) -> None:
        if self.here in _LONG and self.here in self._pieces:
            self._put(number, "")

    def _put(self, number: int, text: str) -> None:
        self._pieces.setdefault(self.here, []).append(text)
        self._begun.setdefault(self.here, number)


def _with_marks(text: str) -> list[str]:
    """The lines, with a title that is underlined written as a heading."""
    lines = text.split("\n")
    for place, line in enumerate(lines[1:], start=1):
        if re.fullmatch(r"=={2,}\s*|--{2,}\s*", line) and re.match(r"\w", lines[place - 1]):
            lines[place - 1] = f"{'#' if line[0] == '=' else '##'} {lines[place - 1]}"
            lines[place] = ""
    return lines


def _title(text: str) -> str:
    """A heading without the marks that may stand behind it."""
    return _plain(text).rstrip().rstrip("#").rstrip()


def _plain(text: str) -> str:
    """The text without the marks of bold and of a link: a card has neither."""
    if text.count("**") + text.count("__") > _MOST_STRONG:
        return text
    return _STRONG.sub(r"\2", _LINK.sub(r"\1 (\2)", text))
