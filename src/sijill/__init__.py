"""Keeps the record of civilian harm in armed conflict."""

from sijill.flow import read_report

__all__ = ["read_report"]
