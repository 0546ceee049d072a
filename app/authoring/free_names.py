"""Names for what is made: no two pakketten and no two cards, of the app and of all makers together, share one."""

from collections.abc import Collection, Iterable, Mapping

from sqlmodel import Session, select

from app.content.content_files import PAKKET_FILE
from app.content.library import Library
from app.content.slugs import slug_of, unique
from app.storage.tables.authoring import Werkbestand, Werkpakket

# Addresses of our own below /maken, and so no names for a pakket.
OWN_ADDRESSES = frozenset({"binnenhalen", "inzendingen", "inzendlink", "overnemen", "schema", "sjabloon"})
# Words that YAML takes for something else.
NO_WORDS = frozenset({"null", "true", "false"})


def free_name(titel: str, taken: Collection[str]) -> str:
    """A name for an address and a file, from what somebody called it; with a number behind it when it is taken.

    Never one that YAML would read as a number or as nothing: it stands in the file as well.
    """
    slug = slug_of(titel)
    if slug[0].isdigit() or slug in NO_WORDS:
        slug = slug_of(f"kaart {titel}")
    return unique(slug, taken)


def names_of_packs(session: Session, shipped: Library) -> set[str]:
    """The slugs of all pakketten and of our own addresses: no new pakket can have one of these."""
    return {*OWN_ADDRESSES, *shipped.pakketten, *session.exec(select(Werkpakket.slug))}


def names_of_cards(session: Session, library: Library) -> set[str]:
    """The slugs of all cards, here and in the library: no new card can have one of these."""
    mine = {naam.removesuffix(".yaml") for naam in session.exec(select(Werkbestand.naam))}
    return mine | {file.path.stem for file in library.files}


def own_names(
    texts: Mapping[str, str], pakket: str, taken: Iterable[str], *, former: str = "", behind: str = ""
) -> dict[str, str]:
    """The same files for this pakket, with every card under a name that nobody has, also where others speak of it.

    `former` is how the pakket was called, if it was, and `behind` is what comes behind every name.
    """
    taken, renamed = set(taken), {former: pakket} if former else {}
    for stem in (file.removesuffix(".yaml") for file in texts if file != PAKKET_FILE):
        renamed[stem] = free_name(f"{stem} {behind}", taken)
        taken.add(renamed[stem])
    found = {}
    for file, text in texts.items():
        name = None if file == PAKKET_FILE else renamed[file.removesuffix(".yaml")]
        found[f"{name}.yaml" if name else file] = _with_own_slug(name or pakket, _with_new_names(text, renamed))
    return found


def _with_new_names(text: str, renamed: Mapping[str, str]) -> str:
    """The text with each of these names changed where it stands alone as a value."""
    lines = []
    for line in text.split("\n"):
        before, colon, value = line.rpartition(": ")
        lines.append(f"{before}{colon}{renamed[value]}" if colon and value in renamed else line)
    return "\n".join(lines)


def _with_own_slug(slug: str, text: str) -> str:
    """The text with the slug inside equal to its name outside, where a line says it plainly."""
    return "\n".join(f"slug: {slug}" if line.startswith("slug: ") else line for line in text.split("\n"))
