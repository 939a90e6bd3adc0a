"""The charts, each drawn once for paper and screen."""
