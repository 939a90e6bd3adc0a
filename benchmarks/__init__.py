"""Measurements of the program, each as a ratio to the bare library doing the same work in the same run."""
