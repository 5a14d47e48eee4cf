"""Drawings of the record: SVG that stands in a page, a notebook or a file, and PNG."""
