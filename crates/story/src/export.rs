//! A story for elsewhere: names of files, and the story as HTML for the clipboard.

use crate::{Millis, Panel, Story, panel_title};

/// How long a file's name may be, in characters: below every limit of a file system, even if each takes four bytes, and
/// short enough to be read in a list of files.
const NAME_CHARS: usize = 60;

/// Names that Windows keeps for devices, whatever the extension.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

const DAY_MS: Millis = 24 * 60 * 60 * 1000;

/// A name for a file with a story: the words of its title in lower case with hyphens between. It is safe on every file
/// system, whatever the title.
pub fn file_name(title: &str, extension: &str) -> String {
    named(title, "", extension)
}

/// The same with a date behind the title. `moment` is UTC; whoever wants a local date adds the offset first.
pub fn dated_file_name(title: &str, extension: &str, moment: Millis) -> String {
    let (year, month, day) = date(moment / DAY_MS);
    let mut behind = String::from("-");
    push_number(&mut behind, year, 4);
    behind.push('-');
    push_number(&mut behind, month, 2);
    behind.push('-');
    push_number(&mut behind, day, 2);
    named(title, &behind, extension)
}

/// How the name of a file of sound ends, by what a browser calls its kind: `audio/webm;codecs=opus`.
pub fn sound_ending(kind: &str) -> &'static str {
    match kind.split(';').next().unwrap_or_default().trim() {
        "audio/mp4" => "m4a",
        "audio/ogg" => "ogg",
        "audio/mpeg" => "mp3",
        "audio/wav" | "audio/x-wav" => "wav",
        // Chromium and Firefox write it, and most players know what it is whatever it is called.
        _ => "webm",
    }
}

fn named(title: &str, behind: &str, extension: &str) -> String {
    let room = NAME_CHARS.saturating_sub(behind.len() + 1 + extension.len());
    let (mut name, mut chars, mut gap) = (String::new(), 0, false);
    for c in title.chars() {
        // A hyphen for each gap between words; an apostrophe is none.
        if matches!(c, '\'' | '’') {
            continue;
        }
        if !belongs_in_names(c) {
            gap = true;
            continue;
        }
        let hyphen = gap && chars > 0;
        gap = false;
        if chars + 1 + usize::from(hyphen) > room {
            break;
        }
        name.push_str(if hyphen { "-" } else { "" });
        name.push(c.to_ascii_lowercase());
        chars += 1 + usize::from(hyphen);
    }
    if name.is_empty() {
        name.push_str("untitled-story");
    } else if is_reserved(&name) {
        name.push_str("-story");
    }
    name.push_str(behind);
    name.push('.');
    name.push_str(extension);
    name
}

/// Letters and digits; of what is not ASCII, all but spaces, controls, dashes, quotes and what cannot be seen. Marks of
/// direction among the latter could make a name look as if it ended with another extension.
fn belongs_in_names(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{61c}' | '\u{180e}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3003}' => false,
        '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' => false,
        // Pictures, tags and private characters: file systems and shells differ on them.
        '\u{1f000}'..='\u{1faff}' | '\u{e0000}'..='\u{10ffff}' => false,
        _ => !c.is_whitespace(),
    }
}

fn is_reserved(name: &str) -> bool {
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    RESERVED.contains(&name) || port.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar.
fn date(days: u64) -> (u64, u64, u64) {
    // Counted from March 0000, so that a leap day is the last of its year.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let in_next_year = month >= 10;
    (era * 400 + year + u64::from(in_next_year), if in_next_year { month - 9 } else { month + 3 }, day)
}

fn push_number(out: &mut String, number: u64, digits: usize) {
    let number = number.to_string();
    (number.len()..digits).for_each(|_| out.push('0'));
    out.push_str(&number);
}

/// The story as HTML, so that headings stay headings where it is pasted. The words are text: nothing of them is markup.
pub fn html(story: &Story) -> String {
    let mut out = String::new();
    if !story.title.is_empty() {
        push_element(&mut out, "h1", &story.title);
    }
    for panel in Panel::ALL {
        push_element(&mut out, "h2", panel_title(panel));
        let mut paragraph = Vec::new();
        for line in story.text(panel).split('\n').chain([""]) {
            if !line.trim().is_empty() {
                paragraph.push(line);
            } else if !paragraph.is_empty() {
                push_element(&mut out, "p", &paragraph.join("\n"));
                paragraph.clear();
            }
        }
    }
    out
}

fn push_element(out: &mut String, name: &str, text: &str) {
    for piece in ["<", name, ">"] {
        out.push_str(piece);
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            c => out.push(c),
        }
    }
    for piece in ["</", name, ">\n"] {
        out.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoryId;
    use crate::nasty::Nasty;

    #[test]
    fn a_file_is_named_for_its_story() {
        let long = "ab ".repeat(100);
        let rows = [
            ("The index that took checkout down", "the-index-that-took-checkout-down.md"),
            ("I didn't ask: why?", "i-didnt-ask-why.md"),
            ("Café Ωμέγα 索引", "café-Ωμέγα-索引.md"),
            ("हिन्दी", "हिन्दी.md"),
            ("", "untitled-story.md"),
            (" … 🙈 ", "untitled-story.md"),
            ("../../etc/passwd", "etc-passwd.md"),
            (".htaccess", "htaccess.md"),
            ("C:\\a|b*c?", "c-a-b-c.md"),
            ("con", "con-story.md"),
            ("LPT9", "lpt9-story.md"),
            ("Com10", "com10.md"),
            ("a\u{202e}gpj.exe\0\n", "a-gpj-exe.md"),
            ("-rf", "rf.md"),
            (&*long, "ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab.md"),
        ];
        for (title, name) in rows {
            assert_eq!(file_name(title, "md"), name, "{title:?}");
        }
    }

    #[test]
    fn no_title_makes_a_name_that_a_file_system_could_stumble_on() {
        let mut nasty = Nasty::new(3);
        for _ in 0..4_000 {
            let title = nasty.text();
            let name = dated_file_name(&title, "json", 1_790_000_000_000);
            let stem = name.strip_suffix("-2026-09-21.json").unwrap();
            assert!(name.chars().count() <= NAME_CHARS && !stem.is_empty(), "{title:?}: {name:?}");
            assert!(
                !stem.contains(|c: char| c.is_control() || c.is_whitespace() || "/\\:*?\"<>|.%~$".contains(c)),
                "{name:?}"
            );
            assert!(!stem.starts_with('-') && !stem.ends_with('-'), "{name:?}");
        }
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        let rows = [
            (0, (1970, 1, 1)),
            (58, (1970, 2, 28)),
            (59, (1970, 3, 1)),
            (10_956, (1999, 12, 31)),
            (11_016, (2000, 2, 29)),
            (11_017, (2000, 3, 1)),
            (20_513, (2026, 3, 1)),
            (47_540, (2100, 2, 28)),
            (47_541, (2100, 3, 1)),
        ];
        for (days, day) in rows {
            assert_eq!(date(days), day);
        }
        assert_eq!(dated_file_name("Stories", "json", 7 * DAY_MS + 5), "stories-1970-01-08.json");
        // The latest moment there is has a name too.
        assert!(dated_file_name("a", "json", Millis::MAX).ends_with(".json"));
    }

    #[test]
    fn html_has_the_words_as_words() {
        let mut story = Story::new(StoryId::example(), 0);
        story.title = "<script>alert(\"1\")</script> & 'co'".to_owned();
        story.set_text(Panel::Context, "\none\ntwo\n \n\n</p><img src=x onerror=alert(1)>\n".to_owned());
        assert_eq!(
            html(&story),
            "<h1>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;</h1>\n<h2>Context</h2>\n\
             <p>one<br>two</p>\n<p>&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;</p>\n\
             <h2>What went wrong</h2>\n<h2>What you did</h2>\n<h2>What you learned</h2>\n"
        );
    }

    #[test]
    fn no_text_makes_an_element() {
        let mut nasty = Nasty::new(4);
        for _ in 0..2_000 {
            let mut story = Story::new(StoryId::example(), 0);
            story.title = nasty.text();
            story.set_text(Panel::Setback, nasty.text());
            let html = html(&story);
            let known = ["<h1>", "</h1>", "<h2>", "</h2>", "<p>", "</p>", "<br>"];
            let rest = known.iter().fold(html.clone(), |html, element| html.replace(element, ""));
            assert!(!rest.contains(['<', '>', '"', '\'']), "{html:?}");
        }
    }
}
