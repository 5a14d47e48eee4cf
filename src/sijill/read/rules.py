"""The name and version of the reader that works by rules: whatever changes its readings changes it.

What goes out: `RULES`. It stands alone, so that asking for it loads no language pipeline.
"""

RULES = "rules/1"
