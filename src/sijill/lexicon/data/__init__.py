"""What the house knows of each language, as files: `<language>/<topic>.toml`."""
