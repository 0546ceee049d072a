"""A fresh file: what is filled in stands there, what can be is a line of comment that says what to write."""

from textwrap import wrap

from app.authoring.form.fields import SOORT, Veld, fields_of
from app.authoring.form.layout import line
from app.authoring.form.posted import MOST_LINE, tidy_line

_WIDTH = 110


def new_text(soort: str, slug: str, titel: str) -> str:
    """A new file of a kind that has a form, with a comment for every field that is still to be written.

    The check then names each field that is missing, and nothing else. Another kind gets only its first three lines.
    """
    parts = [f"# yaml-language-server: $schema=../../schema/{soort}.schema.json", f"{SOORT}: {line(tidy_line(soort))}"]
    for veld in fields_of(soort):
        if veld.naam in ("slug", "titel"):
            value = {"slug": slug, "titel": titel}[veld.naam]
            parts.append(f"{veld.naam}: {line(tidy_line(value)[:MOST_LINE])}")
        else:
            parts += ["", *_comment(veld)]
    if not fields_of(soort):
        parts += [f"slug: {line(tidy_line(slug)[:MOST_LINE])}", f"titel: {line(tidy_line(titel)[:MOST_LINE])}"]
    return "\n".join((*parts, ""))


def _comment(veld: Veld) -> list[str]:
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
