"""Techniques: how values are treated. One file each in `builtin/`, with one constant `PLUGIN`."""
