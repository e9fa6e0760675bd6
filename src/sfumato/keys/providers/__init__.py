"""Key providers: one file a scheme, each with its `PLUGIN`."""
