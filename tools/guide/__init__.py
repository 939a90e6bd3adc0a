"""The user guide's pictures, made from the running program, and the guide as one PDF."""
