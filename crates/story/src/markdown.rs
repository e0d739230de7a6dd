//! Stories as Markdown: for reading, for other editors, and back.
//!
//! ```text
//! # The index that took checkout down
//!
//! Tags: outage, deadline
//!
//! ## Context
//!
//! I was one of four engineers on the orders team.
//!
//! ## What went wrong
//! …
//! ```
//!
//! A text comes back exactly as it was. A line of it that begins with `#` could be taken for a heading, and gets a
//! backslash in front; so does a line that begins with a backslash. Nothing else of Markdown is looked at.

use std::mem;

use crate::story::with_plain_line_breaks;
use crate::words;
use crate::{Panel, PerPanel, Story, panel_title};

/// A story as it stands in a Markdown file, which has neither an id nor times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MarkdownStory {
    /// The title; `None` where the file has none, which is not the same as an empty one.
    pub title: Option<String>,
    /// The tags.
    pub tags: Vec<String>,
    /// The texts; empty where the file has no such panel.
    pub panels: PerPanel<String>,
}

/// A story as Markdown. Several are written with a blank line between.
pub fn write(story: &Story) -> String {
    let mut out = String::from("#");
    for word in words::line(&story.title).split_whitespace() {
        out.push(' ');
        out.push_str(word);
    }
    out.push_str("\n\n");
    let tags = words::tags(story.tags.iter().map(String::as_str));
    if !tags.is_empty() {
        out.push_str("Tags: ");
        out.push_str(&tags.join(", "));
        out.push_str("\n\n");
    }
    for panel in Panel::ALL {
        out.push_str("## ");
        out.push_str(panel_title(panel));
        out.push_str("\n\n");
        let text = story.text(panel);
        if !text.is_empty() {
            for line in text.split('\n') {
                out.push_str(if line.starts_with(['#', '\\']) { "\\" } else { "" });
                out.push_str(line);
                out.push('\n');
            }
            out.push('\n');
        }
    }
    // The last blank line is for a story that follows.
    out.pop();
    out
}

/// Reads the stories of a Markdown file. Empty where not one of the four headings is in it: that is no file of ours.
///
/// Files that people have worked on are read as they would be understood: any line breaks, missing blank lines, titles and
/// panels, headings of any level but the first, in any case, with a colon, and said of oneself (“What I did”). Panels that come twice are joined. What stands
/// between a title and the first panel goes to the front of the context; what stands before the first title is no story's.
pub fn read(text: &str) -> Vec<MarkdownStory> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let plain = text.contains('\r').then(|| with_plain_line_breaks(text));
    let text = plain.as_deref().unwrap_or(text);

    // A line that looks like a title begins a story only if a panel follows before the next such line. Else it is text.
    let mut begins = Vec::new();
    let mut is_ours = false;
    for line in text.split('\n') {
        if title(line).is_some() {
            begins.push(false);
        } else if panel(line).is_some() {
            is_ours = true;
            begins.last_mut().into_iter().for_each(|begins| *begins = true);
        }
    }
    if !is_ours {
        return Vec::new();
    }

    let mut begins = begins.into_iter();
    let (mut stories, mut story) = (Vec::new(), MarkdownStory::default());
    let (mut place, mut lines) = (None, Vec::new());
    for line in text.split('\n') {
        if let Some(title) = title(line)
            && begins.next() == Some(true)
        {
            if place.is_some() {
                story.add(place, &lines);
                stories.push(mem::take(&mut story));
            }
            // Tags that stood before the first title go the way of all that stood there.
            story.tags.clear();
            story.title = Some(title.to_owned());
            (place, lines) = (None, Vec::new());
        } else if let Some(panel) = panel(line) {
            story.add(place, &lines);
            (place, lines) = (Some(panel), Vec::new());
        } else if let (None, Some(tags)) = (place, tags(line)) {
            story.tags.extend(words::tags([tags].into_iter()));
        } else {
            lines.push(line);
        }
    }
    story.add(place, &lines);
    stories.push(story);
    stories
}

impl MarkdownStory {
    /// Adds what stands under a heading, or before the first one.
    fn add(&mut self, place: Option<Panel>, mut lines: &[&str]) {
        // One blank line belongs to the heading before, and one to the next; any more are the text's own.
        if let [first, rest @ ..] = lines
            && first.trim().is_empty()
        {
            lines = rest;
        }
        if let [rest @ .., last] = lines
            && last.trim().is_empty()
        {
            lines = rest;
        }
        let mut text = String::new();
        for (nth, line) in lines.iter().enumerate() {
            text.push_str(if nth == 0 { "" } else { "\n" });
            let escaped = line.strip_prefix('\\').filter(|line| line.starts_with(['#', '\\']));
            text.push_str(escaped.unwrap_or(line));
        }
        let text = if place.is_none() { text.trim() } else { &*text };
        let whole = &mut self.panels[place.unwrap_or(Panel::Context)];
        whole.push_str(if text.is_empty() || whole.is_empty() { "" } else { "\n\n" });
        whole.push_str(text);
    }
}

/// The title on a heading of the first level.
fn title(line: &str) -> Option<&str> {
    line.strip_prefix('#').filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])).map(str::trim)
}

/// The panel that a heading names: by its own name, or as people put it who write of themselves.
fn panel(line: &str) -> Option<Panel> {
    let name = line.strip_prefix("##")?.trim_matches([' ', '\t', '#', ':', '?', '.']);
    let is = |other: &str| other.eq_ignore_ascii_case(name);
    let theirs = |panel| match panel {
        Panel::Context => is("The context") || is("Situation"),
        Panel::Setback => is("What happened"),
        Panel::Response => is("What I did"),
        Panel::Lesson => is("What I learned") || is("Lessons learned") || is("What I learned and what changed"),
    };
    Panel::ALL.into_iter().find(|&panel| is(panel_title(panel)) || theirs(panel))
}

/// What a line of tags lists.
fn tags(line: &str) -> Option<&str> {
    let (name, tags) = line.split_once(':')?;
    name.trim().eq_ignore_ascii_case("tags").then_some(tags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoryId;
    use crate::nasty::{Nasty, story_of};

    fn found(story: &Story) -> MarkdownStory {
        let panels = PerPanel::from_fn(|panel| story.text(panel).to_owned());
        MarkdownStory { title: Some(story.title.clone()), tags: story.tags.clone(), panels }
    }

    fn of(title: Option<&str>, tags: &[&str], texts: [&str; 4]) -> MarkdownStory {
        MarkdownStory {
            title: title.map(str::to_owned),
            tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
            panels: PerPanel::from_fn(|panel| texts[panel.index()].to_owned()),
        }
    }

    #[test]
    fn a_story_is_written_as_a_person_would_write_it() {
        let mut story = Story::new(StoryId::example(), 0);
        story.title = "The\nindex".to_owned();
        story.tags = vec!["outage".to_owned(), "deadline".to_owned()];
        story.set_text(Panel::Context, "One.\n\n# Two\n\\three".to_owned());
        story.set_text(Panel::Lesson, "Four. 🙈".to_owned());
        assert_eq!(
            write(&story),
            "# The index\n\nTags: outage, deadline\n\n## Context\n\nOne.\n\n\\# Two\n\\\\three\n\n\
             ## What went wrong\n\n## What you did\n\n## What you learned\n\nFour. 🙈\n"
        );
        assert_eq!(
            write(&Story::new(StoryId::example(), 0)),
            "#\n\n## Context\n\n## What went wrong\n\n## What you did\n\n## What you learned\n"
        );
    }

    #[test]
    fn every_text_comes_back_exactly_as_it_was() {
        let mut nasty = Nasty::new(1);
        let mut earlier: Option<Story> = None;
        for _ in 0..4_000 {
            let mut story = story_of(&mut nasty);
            story.title = words::line(&story.title).split_whitespace().collect::<Vec<_>>().join(" ");
            story.tags = words::tags(story.tags.iter().map(String::as_str));
            let text = write(&story);
            assert_eq!(read(&text), [found(&story)], "{text:?}");
            assert_eq!(read(&("\u{feff}".to_owned() + &text.replace('\n', "\r\n"))), [found(&story)], "{text:?}");
            if let Some(earlier) = &earlier {
                let both = write(earlier) + "\n" + &text;
                assert_eq!(read(&both), [found(earlier), found(&story)], "{both:?}");
            }
            earlier = Some(story);
        }
    }

    #[test]
    fn files_that_people_have_worked_on_are_read_as_they_would_be_understood() {
        let rows = [
            (
                "no blank lines",
                "# T\nTags: a,b\n## Context\nc\n## What went wrong\nw\n## What you did\nd\n## What you learned\nl",
                of(Some("T"), &["a", "b"], ["c", "w", "d", "l"]),
            ),
            ("old Mac line breaks", "# T\r\r## Context\r\rc\rd\r", of(Some("T"), &[], ["c\nd", "", "", ""])),
            (
                "case, colon, level, closing hashes",
                "## CONTEXT:\n\nc\n\n### what went Wrong ###\n\nw\n\n##What you did \n\nd\n",
                of(None, &[], ["c", "w", "d", ""]),
            ),
            (
                "panels in another order, one twice",
                "# T\n\n## What you learned\n\nl\n\n## Context\n\nc\n\n## What you learned\n\nm\n",
                of(Some("T"), &[], ["c", "", "", "l\n\nm"]),
            ),
            ("one panel", "## What you did\n", of(None, &[], ["", "", "", ""])),
            ("an empty title", "# \n\n## Context\n\nc", of(Some(""), &[], ["c", "", "", ""])),
            (
                "text under the title",
                "# T\n\nIntro.\n\ntags:x, ,x\n\n## Context\n\nc\n",
                of(Some("T"), &["x"], ["Intro.\n\nc", "", "", ""]),
            ),
            (
                "a heading of their own",
                "# T\n\n## Context\n\nc\n\n## Mood\n\nd\n\n# Coda\n\ne\n",
                of(Some("T"), &[], ["c\n\n## Mood\n\nd\n\n# Coda\n\ne", "", "", ""]),
            ),
            (
                "a title for the file",
                "# My stories\n\nTags: no\n\nThey are true.\n\n# T\n\n## Context\n\nc\n",
                of(Some("T"), &[], ["c", "", "", ""]),
            ),
            (
                "in their own words",
                "## The context\nc\n## What happened?\nw\n## What I did\nd\n## Lessons learned:\nl",
                of(None, &[], ["c", "w", "d", "l"]),
            ),
            (
                "a backslash of their own",
                "## Context\n\n\\section\n\\#1\n",
                of(None, &[], ["\\section\n#1", "", "", ""]),
            ),
            ("tags in a text", "## Context\n\nTags: none\n", of(None, &[], ["Tags: none", "", "", ""])),
            ("a number sign", "## Context\n\n#1 was down\n", of(None, &[], ["#1 was down", "", "", ""])),
        ];
        for (name, text, story) in rows {
            assert_eq!(read(text), [story], "{name}");
        }
    }

    #[test]
    fn a_file_without_the_headings_is_no_story() {
        for text in [
            "",
            "\n",
            "# T\n\nText.\n",
            "Context\n",
            "# Context\n",
            "a ## Context\n",
            "\\## Context",
            "## Contexts",
            "##",
        ] {
            assert_eq!(read(text), [], "{text:?}");
        }
    }
}
