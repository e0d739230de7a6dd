//! Any text, in any panel: what is found is well formed, by paragraph and as a whole.
#![no_main]

#[expect(dead_code, reason = "the other target uses the rest")]
#[path = "../../tests/invariants/mod.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| invariants::hold_for_any_bytes(bytes));
