"""Write the exact version of every package, transitive ones too, into pyproject.toml.

What comes in: pyproject.toml, and what `uv lock` makes of it. What goes out: the same file with the two lists of
`[tool.uv]`, `constraint-dependencies` (all that is installed) and `build-constraint-dependencies` (what builds the
wheel), rewritten in place. What always holds: the lists hold names, versions and markers, never an address, so that
uv.lock, which spells out addresses, can stay out of the repository and every machine still installs the same.

    python tools/pin_versions.py             fill the lists; what is pinned stays as it is
    python tools/pin_versions.py --upgrade   forget the pins first: the newest versions that resolve together
    python tools/pin_versions.py --check     change nothing; exit 1 where the lists are out of date
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALLED = "constraint-dependencies"
BUILDING = "build-constraint-dependencies"
EDITABLE_BUILD = "editables"
"""What hatchling asks for on top, where the project is installed in place."""


def main() -> int:
    """Run the command; the exit code is 1 where `--check` finds the lists out of date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that resolve together")
    parser.add_argument("--check", action="store_true", help="change nothing, only say whether the lists are current")
    options = parser.parse_args()
    path = ROOT / "pyproject.toml"
    before = path.read_text(encoding="utf-8")
    after = pinned(before, upgrade=options.upgrade)
    if after == before:
        print("pyproject.toml: every version is pinned")
        return 0
    if options.check:
        print(
            "pyproject.toml: the pinned versions are out of date; run `python tools/pin_versions.py`", file=sys.stderr
        )
        return 1
    path.write_text(after, encoding="utf-8")
    print("pyproject.toml: pinned versions rewritten")
    return 0


def pinned(pyproject: str, *, upgrade: bool = False) -> str:
    """`pyproject` with both lists as they resolve now; the work is done in a folder of its own."""
    if upgrade:
        pyproject = with_list(with_list(pyproject, INSTALLED, []), BUILDING, [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pyproject.toml").write_text(pyproject, encoding="utf-8")
        _uv(folder, "lock", "--quiet")
        installed = pins_of_lock((folder / "uv.lock").read_text(encoding="utf-8"))
        building = _pins_for_building(folder, pyproject)
    return with_list(with_list(pyproject, INSTALLED, installed), BUILDING, building)


def pins_of_lock(lock: str) -> list[str]:
    """One requirement a package of a uv.lock, in order; a package locked more than once gets markers."""
    packages = tomllib.loads(lock)["package"]
    pins = []
    for package in packages:
        if "version" not in package or "registry" not in package["source"]:
            continue
        pin = f"{package['name']}=={package['version']}"
        markers = package.get("resolution-markers", [])
        pins.append(f"{pin} ; {_any_of(markers)}" if markers else pin)
    return sorted(pins)


def with_list(pyproject: str, key: str, pins: list[str]) -> str:
    """`pyproject` with the list named `key` replaced; raises `ValueError` where there is none to replace."""
    lines = "".join(f'    "{pin}",\n' for pin in pins)
    written = f"{key} = [\n{lines}]" if pins else f"{key} = []"
    replaced, times = re.subn(
        rf"^{re.escape(key)} = \[(?:[^\n]*\]$|\n.*?^\]$)", lambda _: written, pyproject, flags=re.M | re.S
    )
    if times != 1:
        raise ValueError(f"pyproject.toml needs exactly one `{key} = [...]` under [tool.uv]; found {times}")
    return replaced


def _any_of(markers: list[str]) -> str:
    joined = markers[0] if len(markers) == 1 else " or ".join(f"({marker})" for marker in markers)
    return joined.replace('"', "'")


def _pins_for_building(folder: Path, pyproject: str) -> list[str]:
    """The versions of what builds the wheel; those pinned already are kept."""
    settings = tomllib.loads(pyproject)
    (folder / "build.in").write_text(
        "\n".join([*settings["build-system"]["requires"], EDITABLE_BUILD]), encoding="utf-8"
    )
    (folder / "build.txt").write_text("\n".join(settings["tool"]["uv"][BUILDING]), encoding="utf-8")
    listed = _uv(
        folder,
        *("pip", "compile", "build.in", "--constraints", "build.txt", "--universal", "--quiet"),
        *("--no-header", "--no-annotate", "--python-version", "3.11"),
    )
    return sorted(line.strip().replace('"', "'") for line in listed.splitlines() if "==" in line)


def _uv(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["uv", *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
    except FileNotFoundError as missing:
        raise SystemExit("uv is not installed: `pip install uv`, then run this again") from missing
    except subprocess.CalledProcessError as failed:
        raise SystemExit(f"`uv {' '.join(arguments)}` failed with exit code {failed.returncode}") from failed
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
