"""The workbench: pages and an API over one casebook, for one person on a laptop or for a team."""
