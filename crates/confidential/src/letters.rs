//! What a character is, and texts cut without a panic.
//!
//! The tables of Unicode would be larger than this crate. The accents of the languages that write names in Latin letters are
//! known; outside them, all but spaces, punctuation and symbols counts as a letter without case.

/// A letter or a digit.
pub(crate) const fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !matches!(c,
        '\u{80}'..='\u{BF}' | '×' | '÷' | '\u{2000}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}' | '\u{3000}'..='\u{3020}'
        | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE6F}' | '\u{FEFF}'..='\u{FF0F}' | '\u{FFE0}'..='\u{FFFF}'
        | '\u{1680}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0000}'..='\u{10FFFF}')
}

/// White space.
pub(crate) const fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// A capital letter.
pub(crate) const fn is_upper(c: char) -> bool {
    match c {
        'À'..='Þ' => c != '×',
        // Pairs, the capital on the even number but for two stretches.
        'Ā'..='ſ' => (c as u32).is_multiple_of(2) != matches!(c, 'ĸ'..='ň' | 'Ź'..='ž'),
        // Vietnamese.
        '\u{1EA0}'..='\u{1EF9}' => (c as u32).is_multiple_of(2),
        'Ș' | 'Ț' | 'Ơ' | 'Ư' => true,
        _ => c.is_ascii_uppercase(),
    }
}

/// A letter that has a capital and is none, near enough.
pub(crate) const fn is_small(c: char) -> bool {
    c.is_ascii_lowercase() || !c.is_ascii() && is_word(c) && !is_upper(c)
}

/// A plain letter, and the letters that are it with something above, below or through it.
const ACCENTS: &str = "aàáâãäåāăąạảấầẩẫậắằẳẵặ cçćĉċč dďđ eèéêëēĕėęěẹẻẽếềểễệ gĝğġģ hĥħ iìíîïĩīĭįıỉị jĵ kķ lĺļľŀł \
    nñńņňŋ oòóôõöøōŏőọỏốồổỗộớờởỡợơ rŕŗř sśŝşšș tţťŧț uùúûüũūŭůűųụủứừửữựư wŵ yýÿŷỳỵỷỹ zźżž";

/// The word in small letters of ASCII, where there is one for a letter.
pub(crate) fn fold(word: &str) -> String {
    word.chars()
        .map(|c| {
            if c.is_ascii() {
                return c.to_ascii_lowercase();
            }
            let small = match c {
                'İ' => 'i',
                'Ÿ' => 'y',
                'À'..='Þ' => char::from_u32(c as u32 + 32).unwrap_or(c),
                _ if is_upper(c) => char::from_u32(c as u32 + 1).unwrap_or(c),
                '’' => return '\'',
                _ => c,
            };
            ACCENTS
                .split(' ')
                .find(|group| group.contains(small))
                .and_then(|group| group.chars().next())
                .unwrap_or(small)
        })
        .collect()
}

/// A part of a text; nothing where the ends do not fit.
pub(crate) fn cut(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// Whether the word is one of those that spaces part.
pub(crate) fn one_of(word: &str, words: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// Whether the word ends with one of the endings that spaces part.
pub(crate) fn ends_in(word: &str, ends: &str) -> bool {
    ends.split(' ').any(|end| word.ends_with(end))
}

/// How many bytes pass.
pub(crate) fn count(text: &str, pass: fn(&u8) -> bool) -> usize {
    text.as_bytes().iter().filter(|byte| pass(byte)).count()
}

/// Whether there are some bytes, and all pass.
pub(crate) fn all(text: &str, pass: fn(&u8) -> bool) -> bool {
    !text.is_empty() && text.as_bytes().iter().all(pass)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_folded_to_ascii() {
        for (word, folded) in [
            ("Ayşe", "ayse"),
            ("ŁUKASZ", "lukasz"),
            ("Tuấn", "tuan"),
            ("İpek", "ipek"),
            ("Żubr", "zubr"),
            ("Иван", "Иван"),
        ] {
            assert_eq!(fold(word), folded);
        }
    }

    #[test]
    fn capitals_of_europe_are_known() {
        for c in ('\0'..='\u{17F}').chain('\u{1EA0}'..='\u{1EF9}') {
            assert_eq!(is_upper(c), c.is_uppercase(), "{c:?}");
        }
    }
}
