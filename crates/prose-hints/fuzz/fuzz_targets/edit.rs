//! A document that is edited knows what a fresh look at its text gives.
#![no_main]

#[expect(dead_code, reason = "the other target uses the rest")]
#[path = "../../tests/invariants/mod.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| invariants::hold_through_edits(bytes));
