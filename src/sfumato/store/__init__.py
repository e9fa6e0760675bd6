"""Files and databases of sfumato itself: the home, SQLite, a published release read back."""
