"""The models as JSON Schema (draft 2020-12), so that an editor helps while a trainer writes."""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from app.content.schema import MODELS, Strict

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, str]:
    """File name to contents, for every kind of file a pack can hold."""
    return {f"{soort}.schema.json": _text(model) for soort, model in MODELS.items()}


def outdated(folder: Path) -> tuple[str, ...]:
    """The names of the schema files in a folder that differ from the models, are absent, or belong to no model."""
    wanted = schema_files()
    present = {path.name for path in folder.glob("*.schema.json")}
    wrong = {name for name, text in wanted.items() if not _same(folder / name, text)}
    return tuple(sorted(wrong | (present - wanted.keys())))


def write(folder: Path) -> None:
    """Write every schema file, and remove those of kinds that no longer exist."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = schema_files()
    for path in folder.glob("*.schema.json"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _text(model: type[Strict]) -> str:
    schema = {"$schema": _DIALECT} | model.model_json_schema(schema_generator=_AsWritten)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


class _AsWritten(GenerateJsonSchema):
    """What an author may write, less than what a model may hold: a field is filled in or absent, never empty."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made: dict[str, Any] = super().default_schema(schema)
        if made.get("default", ...) is None:
            del made["default"]
        return made
