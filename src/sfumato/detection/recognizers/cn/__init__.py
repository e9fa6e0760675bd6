"""China and Taiwan."""
