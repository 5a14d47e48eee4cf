"""Seals what was collected, and proves that it was not altered since."""
