"""The stages over a casebook: the folder that a recorder keeps. Only this and `flow` know their order."""
