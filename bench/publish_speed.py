"""How fast another recorder's table becomes a site: python bench/publish_speed.py TABLE.csv [--table ucdp-ged].

What comes in: a table, the mapping by which it is read. What goes out: a table of figures with the bound that each must
keep: the run and the release, their memory, the first page in a browser. What always holds: each command is run as a
user runs it, in a process of its own; the casebook is thrown away.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figure import Figure

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = "--no-sandbox --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader --ignore-gpu-blocklist"
POLICY = '[public]\nevents = "all"\nplaces = "exact"\ndays = "day"\nsources = "name"\nquotes = 300\n'
LOOKS = 3


def measured(*words: str, keys: Path) -> tuple[float, float]:
    """Seconds and the largest process's MB of a command of Sijill. Raises `CalledProcessError`."""
    script = (
        "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); raise SystemExit(code > 1)"
    )
    begin = time.monotonic()
    command = [sys.executable, "-c", script, str(Path(sys.executable).with_name("sijill")), *words]
    told = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, "SIJILL_KEYS": str(keys)}
    )
    return time.monotonic() - begin, int(told.stdout) / 1000


def first_map(site: Path) -> float:
    """Seconds from the address to the drawn map, the best of some looks."""
    from playwright.sync_api import sync_playwright

    seen = list[float]()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS.split())
        for _ in range(LOOKS):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            begin = time.monotonic()
            page.goto(site.as_uri(), wait_until="commit")
            page.wait_for_selector("html[data-map=ready]", state="attached", timeout=60_000)
            seen.append(time.monotonic() - begin)
            page.close()
        browser.close()
    return min(seen)


def figures(table: Path, mapping: str) -> list[Figure]:
    """All figures of one table."""
    with tempfile.TemporaryDirectory(prefix="sijill-publish-") as name:
        folder = Path(name)
        book, keys = folder / "book", folder / "keys"
        measured("new", str(book), keys=keys)
        (book / "sources" / "list.toml").write_text(f'publisher = "A list"\ntable = "{mapping}"\n', encoding="utf-8")
        (book / "publish.toml").write_text(POLICY, encoding="utf-8")
        given = shutil.copy(table, folder / table.name)
        run, run_mb = measured("run", str(book), str(given), "--source", "list", keys=keys)
        made, made_mb = measured("publish", str(book), keys=keys)
        found = [
            Figure("run", run, "s"),
            Figure("publish", made, "s"),
            Figure("both", run + made, "s", 300, least=False),
            Figure("largest process", max(run_mb, made_mb), "MB", 1_000, least=False),
        ]
        if CHROMIUM.exists():
            site = book / "releases" / "1" / "index.html"
            found.append(Figure("first map", first_map(site), "s", 2, least=False))
        return found


def main() -> int:
    """Measure, print, and return 1 where a bound is not kept."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("table", type=Path)
    given.add_argument("--table", dest="mapping", default="ucdp-ged")
    asked = given.parse_args()
    told = figures(asked.table.absolute(), asked.mapping)
    print("| figure | measured | bound | kept |\n| --- | --- | --- | --- |")
    print("\n".join(figure.line() for figure in told))
    return int(not all(figure.holds for figure in told))


if __name__ == "__main__":
    sys.exit(main())
