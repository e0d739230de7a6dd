//! How the app was opened, beyond being opened: what an address asks for, and what becomes of what another app has shared.
//!
//! Whatever was shared may come from anywhere. It is cleaned and limited as files are, and nothing reads its words as markup.

use crate::import::{self, ImportError, TEXT_BYTES, TITLE_BYTES};
use crate::story::with_plain_line_breaks;
use crate::words;

/// What an address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request {
    /// A new story.
    New,
    /// The list of stories.
    Stories,
    /// To tell the open story aloud.
    Rehearse,
    /// To take in what another app has shared.
    Shared,
}

impl Request {
    /// What this address asks for; `None` where it asks for nothing that is known here.
    pub fn of(address: &str) -> Option<Self> {
        let address = address.split('#').next()?;
        address.split_once('?')?.1.split('&').find_map(|part| match part.split('=').next()? {
            "new" => Some(Self::New),
            "stories" => Some(Self::Stories),
            "rehearse" => Some(Self::Rehearse),
            // The second is where it is sent to: a page that opens there has no worker that has heard of it.
            "shared" | "share" => Some(Self::Shared),
            _ => None,
        })
    }
}

/// What was shared as words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shared {
    /// No word.
    Nothing,
    /// A file of stories, or what was one: as a text, and under which name.
    File(String),
    /// Words for the first panel of a new story.
    Words {
        /// The new story's title, on one line.
        title: String,
        /// The text.
        text: String,
    },
    /// More than a title or a panel may hold.
    TooLong,
}

impl Shared {
    /// What a title, a text and an address are that were shared together.
    pub fn read(title: &str, text: &str, url: &str) -> Self {
        match import::look("", text) {
            Ok(_) | Err(ImportError::Damaged | ImportError::Newer | ImportError::TooMany) => {
                return Self::File([title, ".md"].concat());
            }
            Err(ImportError::TooLarge | ImportError::TooLong) => return Self::TooLong,
            Err(ImportError::NotOurs | ImportError::Empty) => {}
        }
        let title = words::line(title).trim().to_owned();
        let mut text = words::text(&with_plain_line_breaks(text)).trim().to_owned();
        let url = words::line(url);
        let url = url.trim();
        if !text.contains(url) {
            text.push_str(if text.is_empty() { "" } else { "\n" });
            text.push_str(url);
        }
        if title.is_empty() && text.is_empty() {
            Self::Nothing
        } else if title.len() > TITLE_BYTES || text.len() > TEXT_BYTES {
            Self::TooLong
        } else {
            Self::Words { title, text }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Panel, Story, StoryId, backup, markdown};

    #[test]
    fn an_address_asks_for_what_is_known_here_or_for_nothing() {
        let rows = [
            ("https://a.example/", None),
            ("https://a.example/?", None),
            ("https://a.example/?new", Some(Request::New)),
            ("https://a.example/app/index.html?new#top", Some(Request::New)),
            ("https://a.example/?new=", Some(Request::New)),
            ("https://a.example/?stories", Some(Request::Stories)),
            ("https://a.example/?rehearse", Some(Request::Rehearse)),
            ("https://a.example/?utm_source=homescreen&stories", Some(Request::Stories)),
            ("https://a.example/?shared", Some(Request::Shared)),
            ("https://a.example/?share", Some(Request::Shared)),
            ("https://a.example/?newest", None),
            ("https://a.example/?q=new", None),
            ("https://a.example/#?new", None),
            ("?", None),
            ("", None),
        ];
        for (address, request) in rows {
            assert_eq!(Request::of(address), request, "{address}");
        }
    }

    fn words(title: &str, text: &str) -> Shared {
        Shared::Words { title: title.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn what_was_shared_as_words_is_a_title_and_a_text() {
        let rows = [
            (("", "", ""), Shared::Nothing),
            ((" \n", "\u{0}\r\n", " "), Shared::Nothing),
            (("Outage", "", ""), words("Outage", "")),
            (("", "I dropped it.", ""), words("", "I dropped it.")),
            (("", "", "https://a.example/"), words("", "https://a.example/")),
            (("T", "I dropped it. 🙈", "https://a.example/"), words("T", "I dropped it. 🙈\nhttps://a.example/")),
            (("T", "See https://a.example/ now", "https://a.example/"), words("T", "See https://a.example/ now")),
            (
                (" Two\r\nlines\u{1b}[31m ", "\u{feff}a\r\nb\rc\td\u{0}\u{8}", ""),
                words("Two  lines[31m", "\u{feff}a\nb\nc\td"),
            ),
            (
                ("<b>", "<script>alert(1)</script>", "javascript:x"),
                words("<b>", "<script>alert(1)</script>\njavascript:x"),
            ),
            (("T", "{\"a\": 1}", ""), words("T", "{\"a\": 1}")),
            (("T", "# A heading\n\nof a note", ""), words("T", "# A heading\n\nof a note")),
        ];
        for ((title, text, url), expected) in rows {
            assert_eq!(Shared::read(title, text, url), expected, "{title:?} {text:?} {url:?}");
        }
    }

    #[test]
    fn a_story_of_ours_is_a_file_whatever_became_of_it() {
        let mut story = Story::new(StoryId::new("a").unwrap(), 1);
        story.set_text(Panel::Setback, "I dropped it.".to_owned());
        let json = backup::write(&[story.clone()], &[], 0);
        let newer = json.replace("\"format\":1", "\"format\":99");
        for text in [&*markdown::write(&story), &json, &json[..json.len() / 2], &newer] {
            assert_eq!(
                Shared::read("The v1.2 outage", text, ""),
                Shared::File("The v1.2 outage.md".to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_no_panel_holds_is_too_long_and_what_just_fits_is_taken() {
        let (title, text) = ("é".repeat(TITLE_BYTES / 2), "a".repeat(TEXT_BYTES));
        assert_eq!(Shared::read(&title, &text, ""), words(&title, &text));
        let rows = [
            (title.clone() + "é", String::new(), ""),
            (String::new(), text.clone() + "a", ""),
            (String::new(), text, "https://a.example/"),
            (String::new(), "## Context\n\n".to_owned() + &"a".repeat(TEXT_BYTES + 1), ""),
            (String::new(), "a".repeat(import::FILE_BYTES + 1), ""),
        ];
        for (nth, (title, text, url)) in rows.iter().enumerate() {
            assert_eq!(Shared::read(title, text, url), Shared::TooLong, "row {nth}");
        }
    }
}
