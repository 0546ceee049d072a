"""The verbs: each checks, writes and rings, in one function that you can see whole."""
