//! From the engine's bytes to the units of others, and back.

/// What offsets are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// UTF-8 bytes, as the engine counts.
    Utf8,
    /// UTF-16 code units, as browsers count.
    Utf16,
    /// Unicode scalar values, as Python counts.
    Scalar,
}

impl Unit {
    fn len(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Scalar => 1,
        }
    }
}

/// Converts byte offsets to another unit. It remembers where it was and walks from there: ascending offsets cost one walk over
/// the text together, a step back costs its length.
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    byte: usize,
    units: usize,
}

impl<'t> Offsets<'t> {
    /// A converter for `text`.
    pub const fn new(text: &'t str, unit: Unit) -> Self {
        Self { text, unit, byte: 0, units: 0 }
    }

    /// How many units stand before `byte`. A byte inside a character counts as its start, one behind the text as its end.
    pub fn convert(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            for c in self.text.get(..self.byte).unwrap_or_default().chars().rev() {
                self.byte -= c.len_utf8();
                self.units -= self.unit.len(c);
                if self.byte <= byte {
                    break;
                }
            }
        }
        let rest = self.text.get(self.byte..).unwrap_or_default();
        for c in rest.chars() {
            let next = self.byte + c.len_utf8();
            if next > byte {
                break;
            }
            self.byte = next;
            self.units += self.unit.len(c);
        }
        self.units
    }
}

/// The byte at `offset` units into the text. An offset inside a character gives its start, one behind the text its end.
pub fn byte_at(text: &str, unit: Unit, offset: usize) -> usize {
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        units += unit.len(c);
        if units > offset {
            return byte;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a🙂é\u{301}b";

    #[test]
    fn each_unit_counts_its_own_way() {
        for (unit, want) in
            [(Unit::Utf8, [0, 1, 5, 7, 9, 10]), (Unit::Utf16, [0, 1, 3, 4, 5, 6]), (Unit::Scalar, [0, 1, 2, 3, 4, 5])]
        {
            let mut offsets = Offsets::new(TEXT, unit);
            for (byte, want) in [0, 1, 5, 7, 9, 10].into_iter().zip(want) {
                assert_eq!(offsets.convert(byte), want, "{unit:?} {byte}");
                assert_eq!(byte_at(TEXT, unit, want), byte, "{unit:?} {want}");
            }
        }
    }

    #[test]
    fn offsets_inside_characters_and_behind_the_text_are_clamped() {
        let mut offsets = Offsets::new(TEXT, Unit::Utf16);
        assert_eq!(offsets.convert(3), 1);
        assert_eq!(offsets.convert(99), 6);
        assert_eq!(offsets.convert(1), 1);
        assert_eq!(byte_at(TEXT, Unit::Utf16, 2), 1);
        assert_eq!(byte_at(TEXT, Unit::Utf8, 3), 1);
        assert_eq!(byte_at(TEXT, Unit::Scalar, 99), 10);
    }
}
