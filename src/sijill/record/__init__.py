"""What a record is. Standard library only."""
