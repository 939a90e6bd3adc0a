"""Who sits at the laptop: choosing a name, locking the screen, only showing."""
