//! Odd strings and stories for tests: the same at each run.

use crate::{Ignored, Lineage, Neutral, Panel, PerPanel, Rehearsal, Save, Story, StoryId};

/// Makes the same odd strings at each run.
pub(crate) struct Nasty(u64);

impl Nasty {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// A text that puts what could be mistaken where it could be.
    pub(crate) fn text(&mut self) -> String {
        const PIECES: [&str; 40] = [
            "\n",
            "\n",
            "\n",
            "\n",
            " ",
            "\t",
            "#",
            "##",
            "# ",
            "## ",
            "\\",
            "\\\\",
            "\\#",
            "Tags: a, b",
            "## Context",
            "## what went wrong:",
            "# Title",
            "Context",
            "\u{feff}",
            "\u{202e}",
            "\u{2028}",
            "\u{85}",
            "🙈",
            "é",
            "e\u{301}",
            "\"",
            "{\"hindsight\":",
            "}",
            "<script>alert(1)</script>",
            "&amp;",
            "\0",
            "\u{1}",
            "\u{1f}",
            "\u{7f}",
            "\r\n",
            "\r",
            "`",
            "---",
            "con",
            ",",
        ];
        (0..self.below(9)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

/// A story with a text of that kind everywhere.
pub(crate) fn story_of(nasty: &mut Nasty) -> Story {
    let id = "story-".to_owned() + &nasty.below(1_000_000).to_string();
    let mut story = Story::new(StoryId::new(&id).unwrap(), nasty.below(1_000) as u64);
    story.revision = nasty.below(9) as u64;
    story.changed = u64::MAX - nasty.below(2) as u64;
    story.title = nasty.text();
    story.tags = (0..nasty.below(4)).map(|_| nasty.text().chars().take(12).collect()).collect();
    story.saves = Lineage::new(vec![Save { tab: nasty.text(), revision: 3 }]);
    for panel in Panel::ALL {
        story.set_text(panel, nasty.text());
    }
    let (rule, text, sentence) = (nasty.text(), nasty.text(), nasty.text());
    story.ignored = vec![Ignored { rule, text, nth: 2, sentence }];
    let coaching = &mut story.coaching;
    coaching.kind = (nasty.below(2) == 0).then(|| nasty.text());
    (coaching.set_aside, coaching.answers) = (vec![nasty.text()], vec![nasty.text(), nasty.text()]);
    coaching.set_note(&nasty.text(), &nasty.text());
    let instead = (nasty.below(2) == 0).then(|| nasty.text());
    coaching.neutral = vec![Neutral { words: nasty.text(), instead }];
    let took = PerPanel::from_fn(|_| nasty.below(90_000) as u64);
    coaching.add_rehearsal(Rehearsal { at: 7, took, words: PerPanel::default() });
    story
}
