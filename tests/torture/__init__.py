"""Faults caused many times over; short forms of these are among the tests."""
