"""Arrow IPC files: record batches encoded by workers, appended with one footer."""
