"""From a record to findings."""
