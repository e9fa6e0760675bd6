"""The commands, one file a group; each imports its use case when it is called, so that help stays quick."""
