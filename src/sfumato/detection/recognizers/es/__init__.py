"""Recognizers of Spain and of Spanish America."""
