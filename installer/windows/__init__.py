"""The program for Windows: bundle and installer, made and proved on Windows itself or under Wine on Linux."""
