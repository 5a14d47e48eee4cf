"""Claims of one incident to tolls, judgements and voices."""
