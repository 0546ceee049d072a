"""A post back into the text it came from: only what changed changes, all else keeps its place to the character."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.authoring.form.cuts import Cut, Knipper, apply
from app.authoring.form.fields import SOORT, Veld, fields_of
from app.authoring.form.layout import fields
from app.authoring.form.posted import Posted, asked, is_empty
from app.authoring.form.read import Rij, Values, soort_of, values_of
from app.authoring.form.tree import Node, plant
from app.authoring.form.values import packed, packed_fields, packed_rows
from app.content.source import Refusal


def write_form(text: str, posted: Posted) -> str:
    """The text after a post of its form, by the flat names of `read_form`; the very same text when nothing changed.

    What is not posted stays as it is, so a form puts an empty value before its checkboxes. What is posted empty goes. A
    row with a number above those that are there is new and comes last; a row without any text goes. `opties.omhoog`,
    `opties.omlaag` and `opties.weg` move or remove the row whose number they hold.

    Raises `app.content.source.Refusal` when the text itself is no YAML, and never for what is posted: that is cut to a
    size we can read, and the check says what is wrong with it.
    """
    clean, root = plant(text)
    velden = fields_of(soort_of(root))
    old, _ = values_of(velden, root)
    new = asked(velden, old, posted)
    if new == old:
        return text
    base = clean if clean.endswith("\n") else f"{clean}\n"
    cuts = _Writer(base).of_fields(root, velden, old, new)
    whole = apply(base, cuts) if cuts is not None else None
    if whole is None or not _says(whole, velden, new):
        # Brackets around everything, or a layout that nobody writes by hand: then it gets ours, without its comments.
        whole = fields(packed_fields(root, velden, new), 0)
    return whole if _says(whole, velden, new) else text


def _says(text: str, velden: Sequence[Veld], wanted: Values) -> bool:
    """Whether a text holds these values, as far as a form can tell."""
    try:
        _, root = plant(text)
    except Refusal:
        return False
    return bool(_plain(values_of(velden, root)[0]) == _plain(wanted))


def _plain(value: Any) -> Any:
    """A value without the numbers that rows had, and without rows in which nothing stands."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one.cellen if isinstance(one, Rij) else one) for one in value if not is_empty(one)]
    return value.split() if isinstance(value, str) else value


class _Writer:
    """Turns the differences between old and new values into cuts in one text. A cut of None is: lay it out anew."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._knip = Knipper(text)

    def of_fields(self, node: Node, velden: Sequence[Veld], old: Values, new: Values) -> list[Cut] | None:
        """The cuts in a mapping that is laid out in lines; None when it is not, or when its first name would go."""
        if not self._knip.is_laid_out(node):
            return None
        cuts: list[Cut] = []
        order = (SOORT, *(veld.naam for veld in velden))
        for veld in velden:
            if veld.naam in new and new[veld.naam] != old[veld.naam]:
                found = node.named(veld.naam)
                if found is None:
                    cuts += self._knip.insert(node, order, veld.naam, packed(veld, new[veld.naam]))
                else:
                    cuts += self._of_field(*found, veld, old[veld.naam], new[veld.naam])
        return cuts

    def _of_field(self, key: Node, value: Node, veld: Veld, old: Any, new: Any) -> list[Cut]:
        known = {inner.naam for inner in veld.velden}
        if isinstance(new, Mapping) and value.kind == "velden":
            keeps = len(new) < len(known) or any(name and name.text not in known for name, _ in value.entries)
            if is_empty(new) and not keeps:
                return self._knip.remove(key, value)
            inside = self.of_fields(value, veld.velden, old, new)
            merged = packed_fields(value, veld.velden, new)
            return inside if inside is not None else self._knip.replace(key, value, veld.naam, merged)
        if veld.widget == "rows" and value.kind == "lijst" and not value.flow:
            chunks = [chunk for row in new if (chunk := self._row(value, row, veld, old)) is not None]
            return self._knip.relist(value, chunks) if chunks else self._knip.remove(key, value)
        if veld.widget == "rows":
            rows = packed_rows(value, veld.velden, new)
            return self._knip.replace(key, value, veld.naam, rows) if rows else self._knip.remove(key, value)
        if is_empty(new):
            return self._knip.remove(key, value)
        if veld.widget in ("lines", "choices"):
            return self._knip.change_list(key, value, veld.naam, new)
        return self._knip.change_scalar(key, value, veld.naam, packed(veld, new))

    def _row(self, around: Node, row: Rij, veld: Veld, old: Sequence[Rij]) -> "tuple[int | None, str | None] | None":
        """Which item of the list a row is, and its lines when they change; None when nothing is left of it."""
        if row.van is None:
            return None, self._knip.new_item(around, packed_fields(None, veld.velden, row.cellen))
        node = list(around.items)[row.van]
        if row.cellen == old[row.van].cellen:
            return row.van, None
        merged = packed_fields(node, veld.velden, row.cellen)
        if not merged:
            return None
        first = node.entries[0][0] if node.entries else None
        cuts = self.of_fields(node, veld.velden, old[row.van].cellen, row.cellen)
        if cuts is None or first is None or first.text not in merged:
            return row.van, self._knip.item_anew(around, row.van, merged)
        return row.van, self._knip.item_cut(around, row.van, cuts)
