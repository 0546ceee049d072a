"""The small mistakes that can be made in a module, one at a time, with the operators of mutmut.

mutmut's own command mutates what stands in undecorated functions only, and chooses among its mutants inside the process
of the tests. Our statements for the database are made once for each module, and most tests speak to a server, so here
its operators go over the whole file and every mutant is a file of its own.
"""

import ast
import difflib
import hashlib
import itertools
from dataclasses import dataclass, field

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_string

# A text is no rule: what stands on a screen is read by people, and the checks on it are elsewhere.
OPERATORS = tuple((kind, operator) for kind, operator in mutation_operators if operator is not operator_string)
# What is there for the types or as a check on ourselves. mutmut passes over the first two as well.
FOR_TYPES = {"len", "isinstance", "cast"}
LEFT_ALONE = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom, cst.Assert)


@dataclass(frozen=True)
class Mutant:
    """One mistake: the lines that were there and what they became, and `code`, the whole module with it.

    `where` is the function or class that it is in, empty for what stands loose in the module.
    """

    path: str
    where: str
    line: int
    was: str
    became: str
    code: str = field(repr=False)

    @property
    def key(self) -> str:
        """The same for the same mistake in the same file, and no other."""
        return hashlib.sha256(f"{self.path}\0{self.code}".encode()).hexdigest()

    @property
    def place(self) -> str:
        return f"{self.path}::{self.where}" if self.where else self.path


def mutants_of(path: str, source: str) -> list[Mutant]:
    """Every mistake in this module that compiles and differs from it and from the others, in the order of its lines."""
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    positions = wrapper.resolve(PositionProvider)
    module = wrapper.module
    texts = [module.code_for_node(statement) for statement in module.body]
    head, _, foot = source.partition("".join(texts))
    found: list[Mutant] = []
    for nr, statement in enumerate(module.body):
        before, after = head + "".join(texts[:nr]), "".join(texts[nr + 1 :]) + foot
        seen = {_meaning(texts[nr])}
        finder = _Finder()
        statement.visit(finder)
        for where, node, other in finder.found:
            text = module.code_for_node(statement.deep_replace(node, other))
            meaning = _meaning(text)
            if meaning and meaning not in seen:
                seen.add(meaning)
                line = positions[node].start.line
                found.append(Mutant(path, where, line, *_changed(texts[nr], text), before + text + after))
    return found


def _meaning(code: str) -> str:
    """The same for code that does the same however it is laid out; empty for what does not compile."""
    try:
        return ast.dump(ast.parse(code))
    except SyntaxError:
        return ""


class _Finder(cst.CSTVisitor):
    """Goes through one statement and gathers where which node may become which other."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, cst.CSTNode, cst.CSTNode]] = []
        self._inside: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, LEFT_ALONE) or _is_for_types(node) or _checks_length(node):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._inside.append(node.name.value)
        for kind, operator in OPERATORS:
            if isinstance(node, kind) and not _is_call_of(node, {"zip"}):
                self.found += [
                    (".".join(self._inside), node, other) for other in operator(node) if _differs(node, other)
                ]
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self._inside.pop()


def _is_call_of(node: cst.CSTNode, names: set[str]) -> bool:
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in names


def _is_for_types(node: cst.CSTNode) -> bool:
    return _is_call_of(node, FOR_TYPES)


def _checks_length(node: cst.CSTNode) -> bool:
    """The `strict=True` of `zip`, which finds a mistake of ours."""
    if not isinstance(node, cst.Arg) or node.keyword is None or node.keyword.value != "strict":
        return False
    return isinstance(node.value, cst.Name) and node.value.value == "True"


def _differs(node: cst.CSTNode, other: cst.CSTNode) -> bool:
    """Whether more happened than that a False became None."""
    if not isinstance(node, cst.Call) or not isinstance(other, cst.Call) or len(node.args) != len(other.args):
        return True
    return not any(
        mine is not its and isinstance(mine.value, cst.Name) and mine.value.value == "False"
        for mine, its in zip(node.args, other.args, strict=True)
    )


def _changed(source: str, code: str) -> tuple[str, str]:
    """The lines that differ, before and after, each as one line."""
    was, became = source.splitlines(), code.splitlines()
    parts = difflib.SequenceMatcher(None, was, became, autojunk=False).get_opcodes()
    changed = [part for part in parts if part[0] != "equal"]
    first, last = changed[0], changed[-1]
    texts = was[first[1] : last[2]], became[first[3] : last[4]]
    before, after = (" ".join(itertools.chain.from_iterable(line.split() for line in lines)) for lines in texts)
    return before, after
