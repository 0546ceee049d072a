"""Values of a form and of a text as what has to be written down."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.authoring.form.fields import Veld
from app.authoring.form.layout import Bare, Text, Waarde
from app.authoring.form.posted import is_empty
from app.authoring.form.read import Rij, Values
from app.authoring.form.tree import Node
from app.content.yaml_builder import scalar


def packed(veld: Veld, value: Any) -> Waarde:
    """A value of a form as it is written. A number is only a number where the field wants one."""
    if isinstance(value, Mapping):
        return packed_fields(None, veld.velden, value)
    if isinstance(value, tuple):
        rows = (packed_fields(None, veld.velden, one.cellen) if isinstance(one, Rij) else str(one) for one in value)
        return tuple(rows)
    if veld.widget == "text":
        return Text(value)
    wants_bare = veld.invoer == "number" or (veld.keuzes and veld.keuzes[0][0] == "true")
    return Bare(value) if wants_bare and isinstance(scalar(value, plain=True), int) else str(value)


def packed_fields(node: Node | None, velden: Sequence[Veld], values: Values) -> dict[str, Waarde]:
    """A mapping with the values of a form in it, and whatever else stood there, in the order in which it stood."""
    data: dict[str, Waarde] = {}
    by_name = {veld.naam: veld for veld in velden}
    for key, value in node.entries if node else ():
        name = key.text if key else ""
        if name not in values:
            data[name] = as_data(value)
        elif not is_empty(values[name]):
            data[name] = _merged(by_name[name], value, values[name])
    for veld in velden:
        if veld.naam not in data and not is_empty(values.get(veld.naam)):
            data[veld.naam] = packed(veld, values[veld.naam])
    return data


def packed_rows(node: Node, velden: Sequence[Veld], rows: Sequence[Rij]) -> tuple[Waarde, ...]:
    """The rows of a list with the values of a form in them; without those in which nothing is left."""
    old = list(node.items)
    packed = (packed_fields(old[row.van] if row.van is not None and old else None, velden, row.cellen) for row in rows)
    return tuple(row for row in packed if row)


def as_data(node: Node) -> Waarde:
    """A value of the text as it has to be written again; an anchor or tag goes."""
    if node.kind == "velden":
        return {key.text if key else "": as_data(value) for key, value in node.entries}
    if node.kind == "lijst":
        return tuple(map(as_data, node.items))
    return Text(node.text) if isinstance(node.value, str) else Bare(node.text)


def _merged(veld: Veld, node: Node, value: Any) -> Waarde:
    if isinstance(value, Mapping) and node.kind == "velden":
        return packed_fields(node, veld.velden, value)
    if veld.widget == "rows" and node.kind == "lijst":
        return packed_rows(node, veld.velden, value)
    return packed(veld, value)
