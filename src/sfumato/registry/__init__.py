"""The schema registry: datasets, their versions, a tag a field."""
