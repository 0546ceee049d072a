"""A post back into the text it came from: the values change in its tree, and the tree is written in the one layout."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from app.authoring.form.form_fields import SOORT, FormField, fields_of
from app.authoring.form.form_reader import FormRow, Values, shown, soort_of, values_of
from app.authoring.form.nodes import changed_text, node_of, remove, take_explained_place
from app.authoring.form.posted import Posted, asked, is_empty
from app.authoring.yaml_tree import Entry, Node, lay_out, read_tree, text_node
from app.content.read_text import UnreadableText


def write_form(text: str, posted: Posted) -> str:
    """The text after a post of its form, by the flat names of `read_form`; the very same text when nothing changed.

    Otherwise a text in the layout of `app.authoring.yaml_tree`. What is not posted stays, so a form puts an empty value
    before its checkboxes. What is posted empty goes, and so does the comment behind it; comments on lines of their own
    stay. A row with a number above those that are there is new and comes last; a row without any text goes.
    `opties.omhoog`, `opties.omlaag` and `opties.weg` move or remove the row whose number they hold.

    Raises `UnreadableText` when the text itself is no YAML, and never for what is posted: that is cut to a
    size we can read, and the check says what is wrong with it.
    """
    root = read_tree(text)
    velden = fields_of(soort_of(root))
    old, _ = values_of(velden, root)
    new = asked(velden, old, posted)
    if new == old:
        return text
    _merge_fields(root, velden, old, new, is_root=True)
    written = lay_out(root)
    return written if _says(written, velden, new) else text


def _says(text: str, velden: Sequence[FormField], wanted: Values) -> bool:
    """Whether a text holds these values, as far as a form can tell."""
    try:
        root = read_tree(text)
    except UnreadableText:
        return False
    return bool(_plain(values_of(velden, root)[0]) == _plain(wanted))


def _plain(value: Any) -> Any:
    """A value without the numbers that rows had, and without rows in which nothing stands."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one.cellen if isinstance(one, FormRow) else one) for one in value if not is_empty(one)]
    return value.split() if isinstance(value, str) else value


def _merge_fields(node: Node, velden: Sequence[FormField], old: Values, new: Values, *, is_root: bool = False) -> None:
    """Put the values that differ in a mapping."""
    order = (SOORT, *(veld.naam for veld in velden))
    for veld in velden:
        if veld.naam not in new or new[veld.naam] == old[veld.naam]:
            continue
        entry = node.named(veld.naam)
        if entry:
            _change(node, entry, veld, old[veld.naam], new[veld.naam])
        elif not is_empty(new[veld.naam]):
            entry = Entry(node_of(veld, new[veld.naam]), text_node(veld.naam))
            if not (is_root and take_explained_place(node, entry)):
                _insert(node, order, entry)


def _insert(node: Node, order: Sequence[str], entry: Entry) -> None:
    """Put a new field below the last one that comes before it in `order`."""
    places = {name: place for place, name in enumerate(order)}
    wanted = places[entry.key.text if entry.key else ""]
    before = [
        number for number, one in enumerate(node.entries) if one.key and places.get(one.key.text, len(order)) < wanted
    ]
    if not before and node.entries:
        # What stands above the first field is about the whole file or row.
        entry.above, node.entries[0].above = node.entries[0].above, []
    node.entries.insert(before[-1] + 1 if before else 0, entry)


def _change(around: Node, entry: Entry, veld: FormField, old: Any, new: Any) -> None:
    """Give a field its new value, or take it away when nothing is left of it."""
    value = entry.value
    if isinstance(new, Mapping) and value.kind == "mapping":
        value.flow = False
        _merge_fields(value, veld.velden, old, new)
    elif veld.widget == "rows" and value.kind == "list":
        value.flow = False
        _merge_rows(value, veld, old, new)
    elif veld.widget in ("lines", "choices") and value.kind == "list":
        _merge_items(value, new)
    elif is_empty(new):
        remove(around, entry)
        return
    else:
        entry.value = changed_text(value, veld, new) if isinstance(new, str) else node_of(veld, new)
    if entry.value.kind != "text" and not entry.value.entries:
        remove(around, entry)


def _merge_rows(around: Node, veld: FormField, old: Sequence[FormRow], new: Sequence[FormRow]) -> None:
    """Put rows in their new order, with their new values; the comments above a row go along with it."""
    rows = list(around.entries)
    order: list[Entry] = []
    for row in new:
        if row.van is None:
            order.append(Entry(node_of(veld, (row,)).entries[0].value))
            continue
        entry = rows[row.van]
        if row.cellen != old[row.van].cellen:
            _merge_fields(entry.value, veld.velden, old[row.van].cellen, row.cellen)
        if entry.value.entries:
            order.append(entry)
    for entry in rows:
        if not any(entry is one for one in order):
            remove(around, entry)
    around.entries = order


def _merge_items(around: Node, new: Sequence[str]) -> None:
    """Put texts in a list; one that stays keeps its entry, and one in the place of another keeps its comments."""
    entries = list(around.entries)
    order: list[Entry] = []
    matcher = SequenceMatcher(None, [shown(entry.value) for entry in entries], list(new), autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        if what == "equal":
            order += entries[first:last]
            continue
        for number, text in enumerate(new[begin:end], start=first):
            entry = entries[number] if number < last else Entry(text_node(text))
            entry.value = changed_text(entry.value, None, text)
            order.append(entry)
        for entry in entries[first + (end - begin) : last]:
            remove(around, entry)
    around.entries = order
