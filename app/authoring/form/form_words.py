"""The place of something in a card, in the words of the form."""

from app.authoring.form.form_fields import fields_of
from app.authoring.form.form_reader import read_form


def in_words(soort: str, place: str) -> str:
    """A place such as `opties.2.tekst`, with items counted from 1, as the form calls it: "Opties 2", "Norm: Nagekeken".

    What the form does not have keeps the name that it has in the file.
    """
    first, *rest = place.split(".")
    field = next((veld for veld in fields_of(soort) if veld.naam == first), None)
    if field is None:
        return place
    labels = {veld.naam: veld.label for veld in field.velden}
    row = "".join(f" {part}" for part in rest if part.isdecimal())
    inner = "".join(f": {labels.get(part, part)}" for part in rest if not part.isdecimal() and part != "tekst")
    return field.label + row + inner


def filled_in(text: str) -> tuple[tuple[str, str], ...]:
    """What somebody filled in so far, each with its place in words; empty for what only has the text view.

    Raises `app.content.read_text.UnreadableText` when the text is no YAML that we read.
    """
    form = read_form(text)
    given = ((name, value) for name, value in form.waarden.items() if value.strip() and name != "slug")
    return tuple((in_words(form.soort, _from_one(name)), value) for name, value in given)


def _from_one(name: str) -> str:
    """The flat name of a field with its rows counted from 1."""
    return ".".join(str(int(part) + 1) if part.isdecimal() else part for part in name.split("."))
