"""The names and versions of the readers that work by rules: whatever changes a reader's readings changes its name.

What goes out: `RULES`, `ARABIC`, `READERS`. They stand alone, so that asking for them loads no language pipeline.
"""

from collections.abc import Mapping
from types import MappingProxyType

RULES = "rules/1"
"""Reads English; what is in a language that is not read was tried by it."""
ARABIC = "arabic/1"
READERS: Mapping[str, str] = MappingProxyType({"en": RULES, "ar": ARABIC})
"""The reader of each language that is read, by its ISO 639-1 code."""
