"""What words, numerals, dates, names and places mean, by language."""
