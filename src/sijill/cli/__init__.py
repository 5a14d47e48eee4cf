"""The command line: one verb a stage; each is a call into the flow and a view of what comes back."""
