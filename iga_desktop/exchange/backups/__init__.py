"""Backups as files in a place that may be anywhere; see `docs/file-formats.md`."""
