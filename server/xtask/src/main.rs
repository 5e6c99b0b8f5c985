//! Builds, runs and tests Passerelle.

fn main() {}
