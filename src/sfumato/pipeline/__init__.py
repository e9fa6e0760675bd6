"""One batch, one plan, one gate: what every engine calls."""
