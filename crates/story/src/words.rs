//! The words of a story: what they may hold when they come from elsewhere, and when two stories have the same.

use crate::{Panel, Story};

/// A text without control characters. Line breaks and tabs stay, and so does what only looks odd: marks of direction and
/// invisible joiners are part of how many languages are written.
pub(crate) fn text(raw: &str) -> String {
    raw.chars().filter(|&c| c >= ' ' || c == '\n' || c == '\t').collect()
}

/// A title or tag on one line, without control characters.
pub(crate) fn line(raw: &str) -> String {
    let flat = |c| if matches!(c, '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') { ' ' } else { c };
    text(&raw.chars().map(flat).collect::<String>())
}

/// Cuts a text to so many bytes at most, between two characters.
pub(crate) fn cut(text: &mut String, bytes: usize) {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
}

/// From how many tags on they are no longer compared with each other: so many are refused.
const MANY_TAGS: usize = 100;

/// Tags as a writer would type them with commas between: none is empty, none comes twice, none holds a comma.
pub(crate) fn tags<'a>(raw: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut tags = Vec::new();
    for part in raw.flat_map(|tag| tag.split(',')) {
        let tag = line(part).trim().to_owned();
        if !tag.is_empty() && (tags.len() >= MANY_TAGS || !tags.contains(&tag)) {
            tags.push(tag);
        }
    }
    tags
}

/// The words of a story in one string: equal for two stories exactly if a reader would see no difference.
/// Title, tags and panels end with a character that [`text`] leaves in none of them.
pub(crate) fn all(story: &Story) -> String {
    let mut all = String::new();
    for word in line(&story.title).split_whitespace() {
        all.push_str(word);
        all.push(' ');
    }
    all.push('\0');
    for tag in tags(story.tags.iter().map(String::as_str)) {
        all.push_str(&tag);
        all.push(',');
    }
    all.push('\0');
    for panel in Panel::ALL {
        all.push_str(&text(story.text(panel)));
        all.push('\0');
    }
    all
}

/// A number that is the same for the same words, so that few stories need be compared in full (FNV-1a).
pub(crate) fn fingerprint(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoryId;

    fn story(title: &str, tags: &[&str], context: &str) -> Story {
        let mut story = Story::new(StoryId::example(), 0);
        story.title = title.to_owned();
        story.tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        story.set_text(Panel::Context, context.to_owned());
        story
    }

    #[test]
    fn controls_go_and_the_rest_stays() {
        let rows = [
            ("a\0b\u{1}\u{1f}c\u{b}\u{c}", "abc", "abc"),
            ("a\tb\nc\r\nd", "a\tb\nc\nd", "a b c  d"),
            ("\u{202e}abc\u{200d}\u{7f}", "\u{202e}abc\u{200d}\u{7f}", "\u{202e}abc\u{200d}\u{7f}"),
            ("a\u{2028}b", "a\u{2028}b", "a b"),
        ];
        for (raw, as_text, as_line) in rows {
            assert_eq!((&*text(raw), &*line(raw)), (as_text, as_line), "{raw:?}");
        }
        assert_eq!(tags([" a\n b,c", "", "c", "\0"].into_iter()), ["a  b", "c"]);
    }

    #[test]
    fn words_are_the_same_exactly_where_a_reader_sees_no_difference() {
        let like = story("The index", &["outage"], "I ran it.");
        let rows = [
            ("white space in the title", story(" The \n index", &["outage"], "I ran it."), true),
            ("controls", story("The\0 index", &["outage\0"], "I ran\0 it."), true),
            ("tags with a comma", story("The index", &["outage, outage"], "I ran it."), true),
            ("another title", story("The indexes", &["outage"], "I ran it."), false),
            ("another tag", story("The index", &["outages"], "I ran it."), false),
            ("white space in a text", story("The index", &["outage"], "I ran it. "), false),
            ("a tag in the title", story("The index outage", &[], "I ran it."), false),
        ];
        for (name, other, same) in rows {
            assert_eq!(all(&like) == all(&other), same, "{name}");
            assert_eq!(fingerprint(&all(&like)) == fingerprint(&all(&other)), same, "{name}");
        }
        let mut moved = story("", &[], "");
        moved.set_text(Panel::Lesson, "a".to_owned());
        assert_ne!(all(&moved), all(&story("", &[], "a")), "the same text in another panel");
    }
}
