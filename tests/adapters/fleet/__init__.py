"""Three workers and three gateways on one PostgreSQL, as an operator runs them, and somebody who kills them."""
