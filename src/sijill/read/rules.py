"""The names and versions of the readers that work by rules: whatever changes a reader's readings changes its name.

What goes out: `RULES`, `ARABIC`, `PLAIN`, `READERS`. They stand alone: asking for them loads no language pipeline.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sijill.lexicon.language import languages

RULES = "rules/1"
"""Reads English; what is in a language that is not read was tried by it."""
ARABIC = "arabic/1"
PLAIN = "plain/1"
"""Reads each language that a data file tells (`sijill.lexicon.language`)."""
READERS: Mapping[str, str] = MappingProxyType(
    {**dict.fromkeys(languages(), PLAIN), "en": RULES, "ar": ARABIC},
)
"""The reader of each language that is read, by its ISO 639-1 code."""
