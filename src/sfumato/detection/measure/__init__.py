"""How well detection does on labelled data: pure counting, no I/O."""
