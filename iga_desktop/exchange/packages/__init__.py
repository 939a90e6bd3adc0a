"""The file that goes between two laptops of the office (`.iga`); see `docs/file-formats.md`."""
