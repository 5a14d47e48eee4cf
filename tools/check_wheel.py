"""Check that a built wheel holds every file of the package.

What comes in: the path of a wheel. What goes out: exit code 0, or 1 with the files that are missing. What always holds:
data files (word lists, gazetteer, sample reports, `py.typed`) count as much as code; so does each file that
tools/front_end.py makes for browsers, the licences of others among them.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools.front_end import STAMP, VENDOR

ROOT = Path(__file__).resolve().parent.parent


def main(wheel: str) -> int:
    """Compare `wheel` with the files under src that git knows or would add; the exit code is 1 where one is missing."""
    with zipfile.ZipFile(wheel) as opened:
        packed = set(opened.namelist())
    missing = sorted((files_of_package() | files_for_browsers()) - packed)
    for name in missing:
        print(
            f"{Path(wheel).name} lacks {name}: see [tool.hatch.build] in pyproject.toml and .gitignore", file=sys.stderr
        )
    megabytes = Path(wheel).stat().st_size / 1e6
    print(f"{Path(wheel).name}: {len(packed)} files, {megabytes:.1f} MB")
    return 1 if missing else 0


def files_of_package() -> set[str]:
    """Paths as they stand in a wheel, of each file under src that is tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "src"]
    listed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {line.removeprefix("src/") for line in listed.splitlines() if (ROOT / line).is_file()}


def files_for_browsers() -> set[str]:
    """Paths as they stand in a wheel, of what tools/front_end.py makes; raises `FileNotFoundError` if it has not."""
    vendor = ROOT / VENDOR
    if not (vendor / STAMP).is_file():
        raise FileNotFoundError(f"{VENDOR} was not made: python tools/front_end.py")
    return {path.relative_to(ROOT / "src").as_posix() for path in vendor.rglob("*") if path.is_file()}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check_wheel.py WHEEL")
    sys.exit(main(sys.argv[1]))
