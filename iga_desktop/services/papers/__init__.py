"""The papers of the office: which there are, making them, the bundle for a meeting, the archive."""
