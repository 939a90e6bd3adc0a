"""Files that nobody should have sent: a corpus of them, a fuzzer, and what must hold whatever is read."""
