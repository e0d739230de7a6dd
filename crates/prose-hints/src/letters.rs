//! What a character is, near enough for English.
//!
//! The tables of Unicode cost ten kilobytes in a browser. This asks ASCII, the accents of Europe's languages, and blocks:
//! outside them, all but spaces, punctuation, symbols and emoji counts as a letter without case.

/// White space.
pub const fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// A letter or a digit.
pub const fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let symbol = matches!(
        c,
        '\u{80}'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{B4}' | '\u{B6}'..='\u{B8}' | '\u{BB}' | '\u{BF}' | '×' | '÷'
        // Combining accents; punctuation, arrows, symbols; punctuation of the East; surrogates' kin; emoji and tags.
        | '\u{300}'..='\u{36F}' | '\u{2000}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}' | '\u{3000}'..='\u{3020}'
        | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE6F}' | '\u{FEFF}'..='\u{FF0F}' | '\u{FFE0}'..='\u{FFFF}'
        | '\u{1F000}'..='\u{1FAFF}' | '\u{E0000}'..='\u{10FFFF}'
    );
    !symbol
}

/// A capital letter.
pub const fn is_upper(c: char) -> bool {
    match c {
        'À'..='Þ' => c != '×',
        // Latin Extended-A: pairs, the capital on the even number but for two stretches.
        'Ā'..='ſ' => (c as u32).is_multiple_of(2) != matches!(c, 'ĸ'..='ň' | 'Ź'..='ž'),
        _ => c.is_ascii_uppercase(),
    }
}

/// A small letter.
pub const fn is_lower(c: char) -> bool {
    match c {
        'ß'..='ÿ' => c != '÷',
        'Ā'..='ſ' => !is_upper(c),
        _ => c.is_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn europe_is_read_as_unicode_reads_it() {
        for c in ('\0'..='\u{17F}').filter(|c| !matches!(c, 'ª' | 'º' | 'µ')) {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_upper(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_lower(c), c.is_lowercase(), "{c:?}");
        }
    }

    #[test]
    fn white_space_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_space(c), c.is_whitespace(), "{c:?}");
        }
    }

    #[test]
    fn letters_of_all_scripts_are_letters_and_symbols_are_not() {
        for c in "жЯλΩשلक的か한ǅơ٣".chars() {
            assert!(is_alphanumeric(c), "{c:?}");
        }
        for c in "🙂🚀✅☕→•—“”’…€™№℃。、﹏！\u{301}\u{200B}\u{FE0F}\u{FEFF}\u{E0067}".chars()
        {
            assert!(!is_alphanumeric(c), "{c:?}");
        }
    }
}
