//! Starts Hindsight in the page.
#![forbid(unsafe_code)]

fn main() {
    hindsight::start();
}
