"""What a form shows of a text, and what only the text itself can show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from app.authoring.form.form_fields import SOORT, FormField, fields_of
from app.authoring.yaml_tree import Node, read_tree

Value: TypeAlias = "str | tuple[str, ...] | tuple[FormRow, ...] | Mapping[str, Value]"
Values: TypeAlias = Mapping[str, Value]
"""Name of a field to its text, its list, its group or its rows. What the form cannot show is not in here."""


@dataclass(frozen=True)
class FormRow:
    """A row, and which row of the text it was; None for a new one."""

    van: int | None
    cellen: "Values"


@dataclass(frozen=True)
class Form:
    """A text as a form.

    `waarden` has a text for every field by its flat name (`titel`, `opties.0.tekst`, `norm.tekst`), empty when it is
    absent; a list has its items on lines of their own, for checkboxes too. Rows count from 0 in these names, and
    `rijen` tells how many there are. `alleen_tekst` names the parts that the form leaves alone: unknown names, names
    that stand there twice, and values of another shape than the field has.
    """

    soort: str
    waarden: Mapping[str, str]
    rijen: Mapping[str, int]
    alleen_tekst: tuple[str, ...]


def read_form(text: str) -> Form:
    """The form of a text. Raises `app.content.read_text.UnreadableText` when the text is no YAML that we read."""
    root = read_tree(text)
    soort = soort_of(root)
    values, hidden = values_of(fields_of(soort), root)
    hidden = tuple(name for name in hidden if name != SOORT)
    rows = {name: len(value) for name, value in values.items() if _is_rows(value, fields_of(soort), name)}
    return Form(soort, MappingProxyType(dict(_flat(values))), MappingProxyType(rows), hidden)


def soort_of(root: Node) -> str:
    """What a text says it is; empty when it does not say so."""
    found = root.named(SOORT)
    return found.value.text if found and found.value.kind == "text" else ""


def values_of(velden: Sequence[FormField], node: Node, prefix: str = "") -> tuple[Values, tuple[str, ...]]:
    """What a form shows of a mapping, and the flat names of what it does not."""
    values: dict[str, Value] = {}
    known = {veld.naam for veld in velden}
    hidden = [f"{prefix}{one.key.text}" for one in node.entries if one.key and one.key.text not in known]
    for veld in velden:
        found = node.named(veld.naam)
        name = f"{prefix}{veld.naam}"
        inside: tuple[str, ...] = ()
        if found is None or _is_absent(found.value):
            values[veld.naam] = _absent(veld)
        elif node.times(veld.naam) > 1 or (found.key and found.key.extras) or not _fits(veld, found.value):
            inside = (name,)
        else:
            values[veld.naam], inside = _value(veld, found.value, f"{name}.")
        hidden += inside
    return values, tuple(dict.fromkeys(hidden))


def _is_absent(node: Node) -> bool:
    return node.kind == "text" and node.value is None and not node.is_strange


def _absent(veld: FormField) -> Value:
    if veld.widget == "group":
        return {inner.naam: _absent(inner) for inner in veld.velden}
    return () if veld.widget in ("lines", "choices", "rows") else ""


def _fits(veld: FormField, node: Node) -> bool:
    """Whether a value has the shape of the field, so that nothing of it is lost on the way through the form."""
    if node.is_strange:
        return False
    match veld.widget:
        case "group":
            return node.kind == "mapping"
        case "rows":
            return node.kind == "list" and all(row.kind == "mapping" for row in node.items)
        case "lines" | "choices":
            return node.kind == "list" and all(_is_line(item) and item.value is not None for item in node.items)
        case "text":
            return node.kind == "text"
        case _:
            return _is_line(node)


def _is_line(node: Node) -> bool:
    return node.kind == "text" and "\n" not in node.text.strip()


def _value(veld: FormField, node: Node, prefix: str) -> tuple[Value, tuple[str, ...]]:
    match veld.widget:
        case "group":
            return values_of(veld.velden, node, prefix)
        case "rows":
            rows = [values_of(veld.velden, row, f"{prefix}{index}.") for index, row in enumerate(node.items)]
            hidden = tuple(name for _, names in rows for name in names)
            return tuple(FormRow(index, values) for index, (values, _) in enumerate(rows)), hidden
        case "lines" | "choices":
            return tuple(shown(item) for item in node.items if shown(item)), ()
        case _:
            return shown(node), ()


def shown(node: Node) -> str:
    """A scalar as the form shows it."""
    value = node.value
    return str(value).lower() if isinstance(value, bool) else node.text.strip()


def _is_rows(value: object, velden: Sequence[FormField], name: str) -> bool:
    return any(veld.naam == name and veld.widget == "rows" for veld in velden) and isinstance(value, tuple)


def _flat(values: Values, prefix: str = "") -> "list[tuple[str, str]]":
    flat: list[tuple[str, str]] = []
    for name, value in values.items():
        if isinstance(value, str):
            flat.append((f"{prefix}{name}", value))
        elif isinstance(value, Mapping):
            flat += _flat(value, f"{prefix}{name}.")
        elif any(isinstance(item, FormRow) for item in value):
            for index, row in enumerate(value):
                flat += _flat(row.cellen, f"{prefix}{name}.{index}.") if isinstance(row, FormRow) else ()
        else:
            flat.append((f"{prefix}{name}", "\n".join(map(str, value))))
    return flat
