"""Finding English for people where it does not belong. What a program says to itself or in its log is none."""

import ast
import re
from collections.abc import Iterator

LOG = re.compile(r"(log|logger)\.\w+$")
SQL = re.compile(r"(-c |PRAGMA|BEGIN|SELECT|SET|SHOW|REPEATABLE READ|\w+ = '|\w+ IS (NOT )?NULL|\w+ <> \w+)")
FOR_THE_LOG = ("gave_up", "later", "Job", "threading.Thread")
"""Why a notice waits or is given up, and the names of jobs and threads."""
FOR_NOBODY = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+$|C[cs]$")
"""Names of HTTP headers, and Unicode's categories of signs that show nothing."""


def strays(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each string constant that reads like words for people: two words or more, one with a capital,
    or a piece of a sentence with a blank at its end or beginning."""
    tree = ast.parse(source)
    exempt = {id(each) for node in ast.walk(tree) for part in _exempt(node) for each in ast.walk(part)}
    for node in ast.walk(tree):
        if id(node) in exempt or not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if _is_for_people(node.value):
            yield node.lineno, node.value


def grammar(source: str) -> Iterator[tuple[int, str]]:
    """Line and code where words are made out of words: letters raised or lowered, an ending hung on."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ("lower", "upper", "capitalize", "title", "swapcase"):
            yield node.lineno, ast.unparse(node)
        if isinstance(node, ast.JoinedStr):
            pairs = zip(node.values, node.values[1:], strict=False)
            for slot, after in pairs:
                ending = isinstance(slot, ast.FormattedValue) and isinstance(after, ast.Constant)
                if ending and re.match(r"[a-z]+\b", str(getattr(after, "value", ""))):
                    yield node.lineno, ast.unparse(node)


def _is_for_people(text: str) -> bool:
    if SQL.match(text) or FOR_NOBODY.match(text):
        return False
    two_words = re.search(r"[A-Za-z]{2,}[^A-Za-z_]* [^A-Za-z_]*[A-Za-z]", text)
    return bool(two_words or re.match(r"[A-Z][a-z]+", text) or re.search(r"^ ?[a-z]+ |[a-z]{2,} $", text))


def _exempt(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, log calls, what is raised for developers, annotations, and names that a module gives away."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.Call) and LOG.match(ast.unparse(node.func)):
        yield node
    if isinstance(node, ast.Raise | ast.Assert):
        yield node
    if isinstance(node, ast.Call) and ast.unparse(node.func) in FOR_THE_LOG:
        yield node
    if isinstance(node, ast.FunctionDef) and node.returns:
        yield node.returns
    if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
        yield node.annotation
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        yield node.value
