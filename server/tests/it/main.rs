//! Integration tests: one binary, real router, real database, real peers.
