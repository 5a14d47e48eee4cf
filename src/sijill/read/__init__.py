"""From a document's text to sourced claims."""
