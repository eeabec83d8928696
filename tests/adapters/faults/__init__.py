"""Everything that goes wrong with platforms, put into a running bot: `python -m tests.adapters.faults` tells."""
