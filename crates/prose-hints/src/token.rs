//! Words.

/// How many words a person would count: stretches between white space that hold a letter or a digit.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
