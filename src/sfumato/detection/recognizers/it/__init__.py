"""Recognizers of Italy."""
