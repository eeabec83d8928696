"""The platforms themselves, on this machine: real protocols for real clients, and nothing leaves."""
