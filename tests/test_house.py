"""The floors of the house: imports only go down, never in a circle, nor through an `__init__` (docs/why/design.md)."""

import ast
from collections.abc import Iterator

from tests.house import DOOR, Module, package, refuse

FLOORS = {
    "record": 0,
    "lexicon": 1,
    **dict.fromkeys(("collect", "preserve", "read", "match", "reconcile", "review", "publish", "analyse", "store"), 2),
    **dict.fromkeys(("settings", "plugins", "demo", "workers", "flow", "casebook", "rows", "cluster"), 3),
    "show": 4,
    "web": 5,
    **dict.fromkeys(("cli", "__main__"), 6),
}
"""Each part of the package and its floor; a part imports from its own floor only if it is the same part, or both are
on the floor of `flow`."""
STAGES = 2


def test_every_part_of_the_package_has_a_floor() -> None:
    unknown = sorted({m.part for m in package() if m.part and m.part not in FLOORS})
    refuse(
        [f"src/sijill/{part}: on no floor" for part in unknown], "say in FLOORS of tests/test_house.py where it belongs"
    )


def test_imports_only_go_down_the_floors() -> None:
    broken = []
    for module in package():
        if not module.part or module.part not in FLOORS:
            continue
        for line, name in imports_of(module):
            part = [*name.split("."), ""][1]
            if part and part in FLOORS and not _may_import(module.part, part):
                broken.append(f"{module.where}:{line} imports {name}")
    refuse(
        broken,
        "imports only go down: record < lexicon < stages (none imports another) < flow < web < cli; pass the value in",
    )


def _may_import(importer: str, imported: str) -> bool:
    above, below = FLOORS[importer], FLOORS[imported]
    if importer == imported or above > below:
        return True
    return above == below and above > STAGES and above == FLOORS["flow"]


def test_only_the_doors_import_the_package_itself() -> None:
    broken = [
        f"{m.where}:{line} imports sijill"
        for m in package()
        for line, name in imports_of(m)
        if name == "sijill" and FLOORS.get(m.part, 0) < FLOORS["cli"] and m.path != DOOR
    ]
    refuse(broken, "`sijill` itself is the door for users; import the module that you mean")


def test_no_modules_import_each_other_in_a_circle() -> None:
    below = {m.name: {name for _, name in imports_of(m) if name != m.name} for m in package() if m.path != DOOR}
    done: set[str] = set()

    def circle_from(name: str, trail: tuple[str, ...]) -> tuple[str, ...]:
        if name in trail:
            return (*trail[trail.index(name) :], name)
        if name in done:
            return ()
        for other in sorted(below.get(name, ())):
            if found := circle_from(other, (*trail, name)):
                return found
        done.add(name)
        return ()

    circles = [" -> ".join(found) for name in below if (found := circle_from(name, ()))]
    refuse(circles[:5], "move what both need into a module that both import")


def test_an_init_file_holds_only_its_docstring() -> None:
    broken = [
        f"{m.where}: holds more than a docstring"
        for m in package()
        if m.path.name == "__init__.py" and m.path != DOOR and len(m.tree.body) != 1
    ]
    refuse(broken, "import from the module that makes the thing; keep __init__.py to its docstring")


def test_the_front_door_offers_nothing_but_what_it_names() -> None:
    module = next(m for m in package() if m.path == DOOR)
    defined = [node for node in module.tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    broken = [f"{module.where}:{node.lineno} defines {node.name}" for node in defined if node.name != "__getattr__"]
    if module.lines > 40:
        broken.append(f"{module.where}: {module.lines} lines")
    refuse(broken, "only a docstring, `__all__` and a (lazy) re-export of read_report belong here")


def imports_of(module: Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import of our own, those inside functions included."""
    known = {m.name for m in package()}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            names = [full if (full := f"{base}.{alias.name}") in known else base for alias in node.names]
        elif isinstance(node, ast.Call) and _is_import_call(node):
            names = [str(node.args[0].value)] if node.args and isinstance(node.args[0], ast.Constant) else []
        else:
            continue
        yield from ((node.lineno, name) for name in names if name.split(".")[0] == "sijill")


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parents = module.name.split(".")
    parents = parents if module.path.name == "__init__.py" else parents[:-1]
    kept = parents[: len(parents) - node.level + 1]
    return ".".join([*kept, *(node.module or "").split(".")]).rstrip(".")


def _is_import_call(node: ast.Call) -> bool:
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
    return name in {"import_module", "__import__"}
