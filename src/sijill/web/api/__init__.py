"""/api/v1: all that the pages do, as JSON, with the same permissions."""
