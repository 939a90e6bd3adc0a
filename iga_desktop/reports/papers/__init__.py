"""What each paper of the office says: a module each, from plain data to a `Document`."""
