"""From the record to what the world may see: withheld, released, shown, digested, exchanged."""
