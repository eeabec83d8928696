"""Words that want more than to be read, and the ways to every form that takes any, on whatever platform."""
