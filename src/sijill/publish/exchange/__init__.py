"""Data out and data in: an edition as tables, maps and other bodies' columns, and the same tables read again."""
