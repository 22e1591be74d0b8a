"""Every sentence of the package has its German one: found in the source, and heard in use."""

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

import pytest

from netgraph.cli.problems import translated
from tests.test_tables_broken import FAULTS, reading_of

PACKAGE = Path(__file__).parents[1] / "netgraph"
GERMAN: dict[str, str] = json.loads((PACKAGE / "wording_de.json").read_text(encoding="utf-8"))
REMARKS = {"error", "warning", "info", "repaired", "_error"}  # (code, message, suggestion)
PROBLEMS = {"Fault", "Problem"}  # (message=…, suggestion=…)
REFUSALS = {"BadQuestion", "FileProblem", "UnknownEntity"}  # (message)


class Sentences(ast.NodeVisitor):
    """The templates and the fixed texts of one module, what is put together otherwise, and all
    texts of the module, whatever they are for.
    """

    def __init__(self, module: ast.Module) -> None:
        self.templates: set[str] = set()
        self.fixed: set[str] = set()
        self.unfit: list[str] = []
        self.texts: set[str] = set()
        self._meant = _assigned(module.body)
        self.visit(module)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        outer = self._meant
        names, defaults = node.args.args, node.args.defaults
        optional = zip(names[len(names) - len(defaults) :], defaults, strict=True)
        given = {name.arg: [default] for name, default in optional}
        self._meant = outer | given | _assigned(ast.walk(node))
        self.generic_visit(node)
        self._meant = outer

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.texts.add(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "say":
            match node.args[0]:
                case ast.Constant(value=str(template)):
                    self.templates.add(template)
                case other:
                    self._refuse(other)
        for said in _told_by(name, node):
            self._take(said, [])
        self.generic_visit(node)

    def _take(self, said: ast.expr, seen: list[str]) -> None:
        match said:
            case ast.Constant(value=str(text)):
                self.fixed |= {text} - {""}
            case ast.JoinedStr() | ast.BinOp():
                self._refuse(said)
            case ast.IfExp():
                self._take(said.body, seen)
                self._take(said.orelse, seen)
            case ast.Name(id=name) if name not in seen:
                for value in self._meant.get(name, []):
                    self._take(value, [*seen, name])

    def _refuse(self, node: ast.expr) -> None:
        self.unfit.append(f"line {node.lineno}: {ast.unparse(node)}")


Modules = dict[str, Sentences]


def _assigned(nodes: Iterable[ast.AST]) -> dict[str, list[ast.expr]]:
    """What is assigned to each name: any of it may be meant where the name is said."""
    found: dict[str, list[ast.expr]] = defaultdict(list)
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found[target.id].append(node.value)
    return dict(found)


def _told_by(name: str, node: ast.Call) -> Iterator[ast.expr]:
    if name in REMARKS:
        yield from node.args[1:]
    if name in REFUSALS:
        yield from node.args
    if name in REMARKS | PROBLEMS:
        yield from (k.value for k in node.keywords if k.arg in {"message", "suggestion"})


def sentences_of(path: Path) -> Sentences:
    return Sentences(ast.parse(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def modules() -> Modules:
    """The sentences of every module, by its path."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {path.relative_to(PACKAGE).as_posix(): sentences_of(path) for path in paths}


def test_messages_are_put_together_by_say_alone(modules: Modules) -> None:
    unfit = {path: found.unfit for path, found in modules.items() if path != "wording.py"}
    assert {path: told for path, told in unfit.items() if told} == {}


def test_every_sentence_has_its_german_one(modules: Modules) -> None:
    lacking = {
        path: sorted((found.templates | found.fixed) - GERMAN.keys())
        for path, found in modules.items()
        if path != "wording.py"
    }
    assert {path: sentences for path, sentences in lacking.items() if sentences} == {}


def test_no_german_sentence_is_left_over(modules: Modules) -> None:
    texts = set().union(*(found.texts for found in modules.values()))
    assert sorted(GERMAN.keys() - texts) == []


def test_the_catalogue_is_in_order() -> None:
    assert list(GERMAN) == sorted(GERMAN)


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_a_german_sentence_says_the_same_values(modules: Modules) -> None:
    templates = set().union(*(found.templates for found in modules.values()))
    for template in sorted(templates & GERMAN.keys()):
        assert names_in(GERMAN[template]) == names_in(template)


ENGLISH = re.compile(
    r"\b(the|is|are|and|or|of|to|this|that|it|not|with|would|row)\b", re.IGNORECASE
)
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_table_is_told_of_in_german(fault: str, tmp_path: Path) -> None:
    problems = reading_of(fault, tmp_path).problems
    for english, german in zip(problems, translated(problems, "de"), strict=True):
        assert german.message != english.message
        assert german.suggestion != english.suggestion or not english.suggestion
        said = QUOTED.sub("", f"{german.message} {german.suggestion}")
        assert not ENGLISH.search(said), said
