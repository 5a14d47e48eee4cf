"""The house rules on sizes, names, types, docstrings and words that a machine can check (docs/why/design.md)."""

import ast
import re
import statistics
import tomllib
import warnings
from collections.abc import Callable, Iterator

import pytest

from tests.house import ROOT, Module, everywhere, modules_under, package, refuse, tracked_texts

MOST_LINES, USUAL_LINES, MEDIAN_LINES = 450, 280, 120
MOST_LINES_OF_FUNCTION = 60
MOST_PARAMETERS = 5
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "service", "services", "misc"}
TABLE_OF_WORDS = ("src/sijill/lexicon/tables.py", "table")
"""The one function that may hand on a table with no type: each loader gives it one (docs/why/design.md)."""
JUDGING_WORDS = re.compile(r"\b(war[ _-]?crimes?|terroris\w+|verified|collateral)\b", re.IGNORECASE)
REGISTRY_HOSTS = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "python" + r"hosted\.org",
            "registry" + r"\.npmjs",
            "npmjs" + r"\.(?:com|org)",
            "yarnpkg" + r"\.com",
        ]
    )
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:" + "|".join(["wo" + "rk", "ro" + "ot", "home/" + r"\w+", "Us" + r"ers/\w+"]) + r")/"
)


@pytest.mark.parametrize("folder", ["src", "tests", "tools", "bench"])
def test_every_module_opens_with_a_docstring(folder: str) -> None:
    broken = [f"{m.where}: no docstring" for m in modules_under(folder) if not ast.get_docstring(m.tree)]
    refuse(broken, "open with what comes in, what goes out, and what always holds")


def test_files_stay_small() -> None:
    sized = sorted(((m.lines, m.where) for m in everywhere()), reverse=True)
    long = [f"{where}: {lines} lines, {MOST_LINES} at most" for lines, where in sized if lines > MOST_LINES]
    over = [(lines, where) for lines, where in sized if lines > USUAL_LINES]
    if len(over) * 10 > len(sized):
        long += [f"{where}: {lines} lines" for lines, where in over]
    refuse(
        long,
        f"split by what each part makes; nine files in ten stay under {USUAL_LINES} lines, "
        f"and {len(over)} of {len(sized)} are over",
    )
    own = [m.lines for m in package() if m.path.name != "__init__.py"]
    if own and statistics.median(own) > MEDIAN_LINES:
        warnings.warn(
            f"the median file has {statistics.median(own):.0f} lines; {MEDIAN_LINES} is the aim", stacklevel=1
        )


def test_functions_stay_small() -> None:
    broken = [
        f"{m.where}:{f.lineno} {f.name}: {length} lines"
        for m in everywhere()
        for f in m.functions()
        if (length := (f.end_lineno or f.lineno) - f.lineno + 1) > MOST_LINES_OF_FUNCTION
    ]
    refuse(broken, f"at most {MOST_LINES_OF_FUNCTION} lines: name the steps, and make each a function")


def test_functions_take_few_parameters() -> None:
    broken = [
        f"{m.where}:{f.lineno} {f.name}: {count} parameters"
        for m in (*package(), *modules_under("tools"))
        for f in m.functions()
        if (count := _parameters(f)) > MOST_PARAMETERS and not _is_command(f)
    ]
    refuse(broken, f"over {MOST_PARAMETERS} parameters a type is missing")


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([a for a in named if a.arg not in {"self", "cls"}])


def _is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a decorator makes it a command of the command line, whose parameters are the user's options."""
    return any(re.search(r"\.(command|callback)\(", ast.unparse(d)) for d in function.decorator_list)


def test_no_file_has_an_empty_name() -> None:
    broken = []
    for module in everywhere():
        relative = module.path.relative_to(ROOT).with_suffix("")
        broken += [f"{module.where}: {part}" for part in relative.parts if EMPTY_NAMES & set(part.split("_"))]
    refuse(broken, "name the file for the one thing that it makes")


def test_no_untyped_bag_crosses_a_border() -> None:
    broken = [
        f"{m.where}:{f.lineno} {f.name}"
        for m in package()
        for f in m.functions()
        if not f.name.startswith("_") and "dict[str, Any]" in _signature(f) and (m.where, f.name) != TABLE_OF_WORDS
    ]
    refuse(broken, "give it a type: a frozen, slotted dataclass, or a TypedDict for what comes from or goes to a file")


def _signature(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    every = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    notes = [a.annotation for a in every if a.annotation] + ([function.returns] if function.returns else [])
    return " ".join(ast.unparse(note) for note in notes)


@pytest.mark.parametrize(
    ("find", "cure"),
    [
        (REGISTRY_HOSTS.search, "name packages, never the host of a registry"),
        (MACHINE_PATHS.search, "a path of one machine means nothing on another: make it relative, or an argument"),
    ],
    ids=["registry hosts", "paths of one machine"],
)
def test_no_file_names_a_place_outside_the_project(find: Callable[[str], re.Match[str] | None], cure: str) -> None:
    broken = [f"{name}: {found.group()}" for name, text in tracked_texts() if (found := find(text))]
    refuse(broken, cure)


def test_our_own_words_do_not_judge() -> None:
    broken = [
        f"{m.where}:{line} {found.group()!r}"
        for m in package()
        for line, text in _strings_of(m)
        if (found := JUDGING_WORDS.search(text))
    ]
    refuse(broken, "D8: these words appear only inside quotations; what a text may say belongs in lexicon/data")


def _strings_of(module: Module) -> Iterator[tuple[int, str]]:
    """Line and text of each string that is no docstring."""
    bare = {id(n.value) for n in ast.walk(module.tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value


def test_every_installed_version_is_pinned() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = settings["tool"]["uv"]["constraint-dependencies"]
    loose = [f"pyproject.toml: {pin}" for pin in pins if not re.match(r"[a-z0-9-]+==[\w.+]+( ; .+)?$", pin)]
    names = {re.split("[^a-z0-9-]", pin)[0] for pin in pins}
    listed = [settings["project"]["dependencies"], *settings["dependency-groups"].values()]
    wanted = {re.split(r"[^\w-]", needed)[0].lower() for each in listed for needed in each}
    loose += [f"pyproject.toml: {name} has no exact version" for name in sorted(wanted - names)]
    refuse(loose, "run `python tools/pin_versions.py`")
