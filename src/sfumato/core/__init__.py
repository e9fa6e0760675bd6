"""Values and Protocols that every room shares. No I/O, no clock, no randomness."""
