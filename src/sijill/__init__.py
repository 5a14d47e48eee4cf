"""Keeps the record of civilian harm in armed conflict."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sijill.flow import read_report

__all__ = ["read_report"]


def __getattr__(name: str) -> object:
    """Load `read_report` when first asked for: every module of the package passes through here."""
    if name != "read_report":
        raise AttributeError(f"module 'sijill' has no attribute {name!r}")
    from sijill.flow import read_report

    return read_report
