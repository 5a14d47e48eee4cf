"""Keeps the record on disk: the ledger, the tables derived from it, the sealed bytes."""
