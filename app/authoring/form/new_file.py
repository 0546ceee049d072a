"""A fresh file: what is filled in stands there, what can be is a line of comment that says what to write."""

from textwrap import wrap

from app.authoring.form.form_fields import SOORT, FormField, fields_of
from app.authoring.form.posted import MOST_LINE, tidy_line
from app.authoring.yaml_tree import Entry, Node, lay_out, mapping, text_node

_WIDTH = 110


def new_text(soort: str, slug: str, titel: str) -> str:
    """A new file of a kind that has a form, with a comment for every field that is still to be written.

    The check then names each field that is missing, and nothing else. Another kind gets only its first three lines.
    """
    given = {"slug": slug, "titel": titel}
    root = mapping({SOORT: text_node(tidy_line(soort))})
    said = [f"# yaml-language-server: $schema=../../schema/{soort}.schema.json"]
    root.entries[0].above, said = said, []
    for name in given if not fields_of(soort) else ():
        _add(root, name, given[name], [])
    for veld in fields_of(soort):
        if veld.naam in given:
            _add(root, veld.naam, given[veld.naam], said)
            said = []
        else:
            said += ["", *_comment(veld)]
    root.foot = said
    return lay_out(root)


def _add(root: Node, name: str, value: str, above: list[str]) -> None:
    root.entries.append(Entry(text_node(tidy_line(value)[:MOST_LINE]), text_node(name), above))


def _comment(veld: FormField) -> list[str]:
    """What to write in a field, and how it looks when it is there."""
    said = _wrapped(f"{veld.naam}: {'' if veld.verplicht else 'Mag weg. '}{veld.hint}", "# ")
    if veld.keuzes:
        said += _wrapped(f"Kies uit: {', '.join(value for value, _ in veld.keuzes)}.", "#   ")
    for inner in veld.velden:
        said += _wrapped(f"{inner.naam}: {'' if inner.verplicht else 'Mag weg. '}{inner.hint}", "#   ")
    return said


def _wrapped(text: str, sign: str) -> list[str]:
    """Lines of comment. Those after the first go in, so that they still belong to it."""
    return wrap(text, _WIDTH, initial_indent=sign, subsequent_indent="#   ")
