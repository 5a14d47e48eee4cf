"""A digest as PDF: its page, printed by a Chromium that is already on the machine.

What comes in: a page of HTML. What goes out: the bytes of a PDF; a problem where there is no Chromium, or it fails.
What always holds: the page runs no script and the browser resolves no name, so that nothing goes out; what it writes
beside lies in a folder that is removed.
"""

import os
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from sijill.record.problem import Problem

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
VARIABLE = "SIJILL_CHROMIUM"
"""Names a browser that is not found on the path."""
_SECONDS = 120
_FONTS = {
    "Noto Sans": "noto-sans-latin-wght-normal.woff2",
    "Noto Sans Arabic": "noto-sans-arabic-arabic-wght-normal.woff2",
}


def fonts() -> dict[str, bytes]:
    """The fonts that the package holds, by family, so that a PDF looks the same everywhere; none where it has none."""
    folder = files("sijill") / "web" / "static" / "vendor" / "fonts"
    return {family: file.read_bytes() for family, name in _FONTS.items() if (file := folder / name).is_file()}


def browser() -> str | None:
    """The browser that prints; `None` where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        return shutil.which(named)
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def pdf_of(page: str) -> bytes | Problem:
    """The PDF of a page. Problems: `no-browser`, `not-printed`."""
    program = browser()
    if program is None:
        cure = (
            f"install Chromium (apt install chromium), or name one in {VARIABLE}; or write --format html and print it"
        )
        return Problem("no-browser", f"a PDF is printed by Chromium, and there is none here: {cure}", "", "")
    with TemporaryDirectory(prefix="sijill-digest-") as name:
        folder = Path(name)
        (folder / "digest.html").write_text(page, encoding="utf-8")
        command = [program, *_options(folder), (folder / "digest.html").as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, cwd=folder)
        except (OSError, subprocess.TimeoutExpired) as error:
            return Problem("not-printed", f"{program} did not print the digest ({error}): try --format html", "", "")
        made = folder / "digest.pdf"
        if done.returncode or not made.is_file():
            last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
            return Problem("not-printed", f"{program} did not print the digest ({last[0]}): try --format html", "", "")
        return made.read_bytes()


def _options(folder: Path) -> list[str]:
    options = [
        "--headless",
        "--disable-gpu",
        "--disable-extensions",
        "--disable-background-networking",
        "--disable-sync",
        "--no-first-run",
        "--no-pdf-header-footer",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={folder / 'digest.pdf'}",
    ]
    # Its own sandbox refuses to start for root, as in a container.
    return [*options, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else options
