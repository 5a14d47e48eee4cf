"""Sample reports that we wrote ourselves from public facts, and their index; data only."""
