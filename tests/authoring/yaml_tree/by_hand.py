"""The values of a card as many hands would write them: any indent, quotes and brackets, with comments everywhere."""

import json
import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

COMMENT = re.compile(r"# woord \d+\b")


class Hand:
    """Somebody who writes YAML in a way of their own. Every comment has a number, so each is the only one of itself."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.step = chance.choice((2, 2, 3, 4))
        self.before_dash = chance.choice((0, 2, 4))
        self.number = 0

    def write(self, values: Mapping[str, Any]) -> str:
        """A whole file."""
        begin = self.chance.choice(("", "", "---\n", "\ufeff"))
        return begin + "".join(self._mapping(values, 0)) + "".join(self._above(0))

    def _mapping(self, values: Mapping[str, Any], indent: int) -> Iterator[str]:
        for name, value in values.items():
            yield from self._above(indent)
            yield f"{' ' * indent}{name}:"
            yield from self._value(value, indent)

    def _list(self, values: tuple[Any, ...], indent: int) -> Iterator[str]:
        for value in values:
            yield from self._above(indent)
            if isinstance(value, Mapping) and value and self._often():
                lines = "".join(self._mapping(value, indent + self.step))
                if lines.lstrip(" ").startswith(("#", "\n")):
                    yield f"{' ' * indent}-{self._beside()}\n{lines}"
                else:
                    yield f"{' ' * indent}-{' ' * (self.step - 1)}{lines[indent + self.step :]}"
            else:
                yield f"{' ' * indent}-"
                yield from self._value(value, indent)

    def _value(self, value: Any, indent: int) -> Iterator[str]:
        if isinstance(value, Mapping) and value and self._often():
            yield f"{self._beside()}\n"
            yield from self._mapping(value, indent + self.step)
        elif isinstance(value, tuple) and value and self._often():
            yield f"{self._beside()}\n"
            yield from self._list(value, indent + (self.before_dash or 0))
        elif isinstance(value, Mapping | tuple):
            yield f" {self._brackets(value, indent)}{self._beside()}\n"
        else:
            yield f" {self._scalar(value, indent + self.step)}"

    def _scalar(self, value: Any, indent: int) -> str:
        if not isinstance(value, str):
            return f"{json.dumps(value)}{self._beside()}\n"
        way = self.chance.randrange(5)
        end = "" if value.endswith("\n") else "-"
        pad = " " * indent
        if way < 2 and value.strip() and not value[0].isspace() and not value.endswith("\n\n"):
            lines = (f"{pad}{line}".rstrip() for line in value.rstrip("\n").split("\n"))
            return "\n".join((f"|{end}{self._beside()}", *lines)) + "\n"
        words = value.split(" ")
        if way == 2 and len(words) > 1 and all(words) and "\n" not in value:
            half = len(words) // 2
            return f">-{self._beside()}\n{pad}{' '.join(words[:half])}\n{pad}{' '.join(words[half:])}\n"
        if way == 3 and "\n" not in value:
            doubled = value.replace("'", "''").replace(" ", f"\n{pad}", 1 if all(words) else 0)
            return f"'{doubled}'{self._beside()}\n"
        return f"{json.dumps(value, ensure_ascii=False)}{self._beside()}\n"

    def _brackets(self, value: Any, indent: int) -> str:
        on_lines = self.chance.random() < 0.3
        pad = f"\n{' ' * (indent + self.step)}" if on_lines else ""

        def gap() -> str:
            return f"{self._beside()}{pad}" if on_lines else ""

        if isinstance(value, Mapping):
            inner = [f"{name}: {self._brackets(one, indent)}" for name, one in value.items()]
        elif isinstance(value, tuple):
            inner = [self._brackets(one, indent) for one in value]
        else:
            return json.dumps(value, ensure_ascii=False)
        signs = "{}" if isinstance(value, Mapping) else "[]"
        return signs[0] + gap() + "".join(f"{one}{gap()}, " for one in inner)[:-2] + gap() + signs[1]

    def _above(self, indent: int) -> Iterator[str]:
        while self.chance.random() < 0.15:
            place = self.chance.choice((indent, indent, 0, indent + self.step, max(0, indent - self.step)))
            yield f"{' ' * place}{self._comment()}\n"
        if self.chance.random() < 0.1:
            yield "\n" * self.chance.choice((1, 2))

    def _beside(self) -> str:
        return self.chance.choice((" ", "    ")) + self._comment() if self.chance.random() < 0.15 else ""

    def _comment(self) -> str:
        self.number += 1
        return f"# woord {self.number}"

    def _often(self) -> bool:
        return self.chance.random() < 0.8
