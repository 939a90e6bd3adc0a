"""Use cases: each is a plain function over a `Workspace`, in one transaction."""
