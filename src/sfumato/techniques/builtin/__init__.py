"""The techniques that ship with sfumato."""
