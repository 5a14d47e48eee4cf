"""Keeps the record of civilian harm in armed conflict."""
