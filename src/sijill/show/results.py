"""Readings as JSON: printed, or one file a report.

What comes in: readings. What goes out: JSON in UTF-8, in the interchange format. What always holds: a file is there
whole or not at all; a file that is not a result of ours is never written over.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sijill.read.interchange import interchange
from sijill.record.claim import Reading
from sijill.record.problem import Problem


def one_line(reading: Reading) -> bytes:
    """A reading as one line of JSON, without its newline."""
    return _encoded(json.dumps(interchange(reading), ensure_ascii=False), reading)


def indented(reading: Reading) -> bytes:
    """A reading as JSON for a person's eye, with a newline at its end."""
    return _encoded(json.dumps(interchange(reading), ensure_ascii=False, indent=1) + "\n", reading)


def write_result(folder: Path, reading: Reading) -> Problem | None:
    """Write NAME.json. Problems: `would-overwrite`, `not-written`."""
    target = result_file(folder, reading.document)
    if target.exists() and not is_result(target):
        message = "is there already, and is no result of sijill: choose another folder for --out"
        return Problem("would-overwrite", message, str(target), reading.document)
    return _written(target, indented(reading), reading.document)


def name_incidents(folder: Path, document: str, keys: Mapping[str, str]) -> Problem | None:
    """Enter in a result that is there the incident of each account. Problems: `not-written`."""
    target = result_file(folder, document)
    try:
        told = json.loads(target.read_text(encoding="utf-8"))
    except OSError as error:
        return Problem("not-written", f"is gone again ({error.strerror}): read it once more", str(target), document)
    for entry in told["entries"]:
        entry["incident"] = keys.get(entry["id"])
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return _written(target, text.encode("utf-8", "backslashreplace"), document)


def _written(target: Path, data: bytes, document: str) -> Problem | None:
    """The file whole, or not at all."""
    folder = target.parent
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=".sijill-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o666 & ~_umask())
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"could not be written ({error.strerror}): check the folder and the space on the disk"
        return Problem("not-written", message, str(target), document)
    return None


def result_file(folder: Path, document: str) -> Path:
    """Where the result of a document is written."""
    return folder / f"{document}.json"


def is_result(path: Path) -> bool:
    """Whether a file is a result of ours: a JSON object that names its reader."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and "reader" in told


def _encoded(text: str, reading: Reading) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:  # a file name that is not UTF-8; escapes keep the JSON valid
        return (json.dumps(interchange(reading)) + ("\n" if text.endswith("\n") else "")).encode("ascii")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
