"""What people read: results of use cases as sentences and tables that fit 80 columns."""
