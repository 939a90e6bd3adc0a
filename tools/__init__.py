"""Tools of those who work on the program; none of them ships with it."""
