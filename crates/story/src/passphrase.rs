//! What a new passphrase must be like.

use std::fmt;

/// The fewest characters of a passphrase. Whoever has the browser's files can try many a second, however slow that is made.
pub const LEAST: usize = 8;

/// Why a passphrase was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It has fewer characters than [`LEAST`].
    Short,
    /// The second time it was typed differently.
    Different,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Short => "At least 8 characters, please. Several words make a good one.",
            Self::Different => "The two are not the same.",
        })
    }
}

/// Looks at a new passphrase, typed twice.
///
/// # Errors
/// When it cannot be taken.
pub fn check(first: &str, second: &str) -> Result<(), Flaw> {
    if first.chars().count() < LEAST {
        Err(Flaw::Short)
    } else if first == second {
        Ok(())
    } else {
        Err(Flaw::Different)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_long_enough_and_typed_twice_alike() {
        let rows = [
            ("", "", Err(Flaw::Short)),
            ("1234567", "1234567", Err(Flaw::Short)),
            ("12345678", "12345678", Ok(())),
            ("🙈🙈", "🙈🙈", Err(Flaw::Short)),
            ("é è à ü 🙈", "é è à ü 🙈", Ok(())),
            ("12345678", "12345679", Err(Flaw::Different)),
            ("12345678", "12345678 ", Err(Flaw::Different)),
        ];
        for (first, second, result) in rows {
            assert_eq!(check(first, second), result, "{first} {second}");
        }
        assert!(Flaw::Short.to_string().contains(&LEAST.to_string()));
    }
}
