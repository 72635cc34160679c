"""Fill-in forms made from a kind's declaration."""
