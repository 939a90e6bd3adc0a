"""iga_desktop: a regency's innovations, their maturity, and the papers of the meeting."""

__version__ = "0.1.0"
