//! The types that the desk and the server speak.
