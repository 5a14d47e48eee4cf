"""spaCy without its command line, which it would import at every start.

What comes in: nothing. What goes out: `spacy` is imported. What always holds: whatever else of spaCy is asked for
later, its command line too, is the real one; where this is not called, all works as well, half a second later.
"""

import importlib
import sys
from types import ModuleType

_COMMAND = "spacy.cli.info"


def import_bare_spacy() -> None:
    """Import spaCy, where it is not yet imported, without the modules of its commands."""
    if "spacy" in sys.modules or _COMMAND in sys.modules:
        return
    # spacy/__init__.py takes one function, `info`, from its command line, and with that imports all commands with
    # their web clients and templates: a third of the whole import. A stand-in gives it a function that goes to the
    # real one when called. It is taken away at once; a spaCy that does not ask for it never sees it.
    stand_in = ModuleType(_COMMAND)
    stand_in.__dict__["info"] = _info
    sys.modules[_COMMAND] = stand_in
    try:
        importlib.import_module("spacy")
    finally:
        if sys.modules.get(_COMMAND) is stand_in:
            del sys.modules[_COMMAND]


def _info(*given: object, **named: object) -> object:
    """`spacy.info`, imported when called."""
    return importlib.import_module(_COMMAND).info(*given, **named)
