//! Integration tests: one binary, real router, real database, real peers.
#![expect(clippy::unwrap_used, reason = "a test that can't go on should say where")]

mod agents_admin;
mod agents_roles;
mod agents_sign_in;
mod architecture;
mod conversations;
mod customers;
mod drafts;
mod engines;
mod files;
mod house;
mod joined;
mod kernel_blobs;
mod kernel_crash;
mod kernel_db;
mod kernel_events;
mod kernel_jobs;
mod leads;
mod realtime_hub;
mod realtime_socket;
mod said_again;
mod stories;
mod unseen;
mod web;
mod webhooks;
mod widget;
mod widget_live;
