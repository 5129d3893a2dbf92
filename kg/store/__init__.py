"""Stores of the graph behind one small protocol (`base.Store`); `embedded.Embedded` is the one inside the program."""
