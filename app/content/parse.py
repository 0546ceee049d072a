"""One file of a pack, from disk to a frozen model, with every mistake in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from app.content.content_errors import ContentError, Loc, where
from app.content.dutch import broken_rules
from app.content.read_text import UnreadableText, clean_text, read_text
from app.content.schema import MODELS, Strict
from app.content.suggestions import meant
from app.content.yaml_reader import Document, read_document


@dataclass(frozen=True)
class Parsed:
    """What became of one file.

    `shown` is the path as people see it. `document` is None when the text could not be read, `model` when the content
    has mistakes.
    """

    path: Path
    shown: str
    document: Document | None
    model: Strict | None
    errors: tuple[ContentError, ...]

    @property
    def soort(self) -> str | None:
        """What the file says it is, when it says so."""
        return self._text("soort")

    @property
    def slug(self) -> str | None:
        """What the file is called inside, when it says so."""
        return self._text("slug")

    def value(self, *loc: str | int) -> Any:
        """The raw value at a place; None when there is none."""
        node: Any = self.document.data if self.document else None
        for part in loc:
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def error(self, loc: Loc, message: str) -> ContentError:
        """A mistake at a place in this file."""
        if self.document is None:
            return ContentError(self.shown, 1, 1, "bestand", message)
        return _error(self.shown, self.document, loc, message)

    def _text(self, name: str) -> str | None:
        value = self.value(name)
        return value if isinstance(value, str) else None


def parse_file(path: Path, shown: str) -> Parsed:
    """Read one file. Never raises for what is in it: the mistakes are in the answer."""
    return _parse(path, shown, lambda: read_text(path))


def parse_text(text: str, path: Path, shown: str) -> Parsed:
    """The same for a text that is not on disk; `path` says where it would lie."""
    return _parse(path, shown, lambda: clean_text(text.encode("utf-8", "surrogatepass")))


def _parse(path: Path, shown: str, read: Callable[[], str]) -> Parsed:
    try:
        document = read_document(read())
    except UnreadableText as refusal:
        error = ContentError(shown, refusal.line, refusal.column, refusal.where, refusal.message)
        return Parsed(path, shown, None, None, (error,))
    model, errors = _validate(shown, document)
    return Parsed(path, shown, document, model if not errors else None, tuple(sorted(errors)))


def _validate(shown: str, document: Document) -> tuple[Strict | None, list[ContentError]]:
    errors = [
        ContentError(shown, problem.place.line, problem.place.column, where(problem.loc), problem.message)
        for problem in document.problems
    ]
    soort = document.data.get("soort")
    model_type = MODELS.get(soort) if isinstance(soort, str) else None
    if model_type is None:
        return None, [*errors, _error(shown, document, ("soort",), _soort_sentence(document.data))]
    try:
        return model_type.model_validate(document.data), errors
    except ValidationError as error:
        known = {problem.loc for problem in document.problems}
        found = [one for one in broken_rules(error, lambda loc: _field_names(model_type, loc)) if one.loc not in known]
        return None, errors + [_error(shown, document, one.loc, one.sentence, at_name=one.at_name) for one in found]


def _soort_sentence(data: Mapping[str, Any]) -> str:
    choice = f"kies uit {', '.join(MODELS)}"
    if "soort" not in data:
        return f"ontbreekt; zet bovenaan 'soort: …' en {choice}"
    return meant(data["soort"], MODELS) or choice


def _error(shown: str, document: Document, loc: Loc, message: str, *, at_name: bool = False) -> ContentError:
    place = document.name_place(loc) if at_name else document.place(loc)
    return ContentError(shown, place.line, place.column, where(loc), message)


def _field_names(model: type[BaseModel], loc: Loc) -> Sequence[str]:
    """The fields of the model that stands at `loc`, in the order of the contract."""
    here: Any = model
    for part in loc:
        here = here.model_fields[part].annotation if isinstance(part, str) else here
        here = _model_in(here)
        if here is None:
            return ()
    return tuple(here.model_fields)


def _model_in(annotation: Any) -> Any:
    """The model inside `X | None`, `tuple[X, ...]` or an annotation; None when there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
