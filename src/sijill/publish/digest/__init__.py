"""A digest: what the record tells of some days, for people to read over coffee or in the field."""
