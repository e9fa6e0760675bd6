"""The command line: parses, calls one use case of `sfumato.app`, shows its result. Decides nothing."""
