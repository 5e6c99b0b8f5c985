//! The routes of the verbs.
