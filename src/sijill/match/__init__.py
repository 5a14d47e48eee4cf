"""Which accounts tell of one event, and which records of one person."""
