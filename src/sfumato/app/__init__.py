"""Use cases, one function a deed. The only composition root: surfaces call nothing else."""
