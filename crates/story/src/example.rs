//! Examples: stories that are worth telling, told with the habits that the hints are for, and told well.

use crate::{Millis, Panel, Story, StoryId};

/// An example, by what failed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// A migration locked a table; told by a senior engineer.
    Index,
    /// An estimate did not hold; told by a junior engineer.
    Estimate,
    /// A decision was announced and not agreed on; told by a staff engineer.
    Decision,
}

/// How an example is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// As it comes out the first time.
    Weak,
    /// As it stands after the hints and questions were answered.
    Strong,
}

impl Telling {
    /// Both, the weak one first.
    pub const ALL: [Self; 2] = [Self::Weak, Self::Strong];

    /// The name by which the page knows it. Never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Strong => "strong",
        }
    }

    /// The telling with this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|telling| telling.id() == id)
    }
}

impl Example {
    /// All examples, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Index, Self::Estimate, Self::Decision];

    /// The name by which the page knows it. Never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Index => "index",
            Self::Estimate => "estimate",
            Self::Decision => "decision",
        }
    }

    /// The example with this [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|example| example.id() == id)
    }

    /// The title of the story.
    pub fn title(self) -> &'static str {
        self.line(0)
    }

    /// The text of a panel.
    pub fn text(self, telling: Telling, panel: Panel) -> &'static str {
        self.line(
            match telling {
                Telling::Weak => 1,
                Telling::Strong => 2,
            } + 3 * panel.index(),
        )
    }

    /// What changed in a panel between the two tellings, and which hint or question led there: a sentence or two.
    pub fn step(self, panel: Panel) -> &'static str {
        self.line(3 + 3 * panel.index())
    }

    /// The title, then of each panel its weak text, its strong text, and the step between them.
    fn line(self, nth: usize) -> &'static str {
        let lines = match self {
            Self::Index => include_str!("example/index.txt"),
            Self::Estimate => include_str!("example/estimate.txt"),
            Self::Decision => include_str!("example/decision.txt"),
        };
        lines.lines().filter(|line| !line.is_empty()).nth(nth).unwrap_or_default()
    }
}

/// An example as a story, begun `now`.
pub(crate) fn story(now: Millis, example: Example, telling: Telling) -> Story {
    let mut story = Story::new(StoryId::example(), now);
    story.title = example.title().to_owned();
    for panel in Panel::ALL {
        story.set_text(panel, example.text(telling, panel).to_owned());
    }
    story
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Opened;
    use crate::{Session, Settings};
    use prose_hints::Signal;

    fn session(example: Example, telling: Telling) -> Session {
        let story = story(0, example, telling);
        Session::new(Opened { story, settings: Settings::default(), notice: None, problem: None })
    }

    #[test]
    fn every_panel_is_told_weakly_then_well_and_says_what_changed() {
        for example in Example::ALL {
            assert_eq!(Example::from_id(example.id()), Some(example));
            for panel in Panel::ALL {
                let (weak, strong) = (example.text(Telling::Weak, panel), example.text(Telling::Strong, panel));
                let step = example.step(panel);
                assert!(weak != strong && weak.ends_with('.') && strong.ends_with('.'), "{example:?} {panel:?}");
                let sentences = prose_hints::sentences(step).len();
                assert!(step.ends_with('.') && (1..=2).contains(&sentences), "{example:?} {panel:?}: {step}");
            }
            assert_eq!(example.line(13), "", "{example:?} has no line too many");
        }
    }

    #[test]
    fn every_panel_that_is_told_weakly_has_a_hint_and_none_that_is_told_well() {
        for example in Example::ALL {
            let (weak, strong) = (session(example, Telling::Weak), session(example, Telling::Strong));
            for panel in Panel::ALL {
                // Where the first example begins there is little to mend.
                let fine = (example, panel) == (Example::Index, Panel::Context);
                assert_eq!(weak.hints(panel).is_empty(), fine, "{example:?} {panel:?}");
                let hints: Vec<_> = strong.hints(panel).iter().map(|shown| shown.hint.message()).collect();
                assert_eq!(hints, [""; 0], "{example:?} {panel:?}");
            }
        }
    }

    #[test]
    fn what_is_told_well_shows_everything_that_interviewers_listen_for() {
        for example in Example::ALL {
            let strong = session(example, Telling::Strong);
            let missing: Vec<_> =
                Signal::ALL.into_iter().filter(|signal| strong.words_for(*signal).is_none()).collect();
            assert_eq!(missing, [], "{example:?}");
            let strays: Vec<_> = Signal::ALL
                .into_iter()
                .filter(|signal| strong.words_for(*signal).is_some_and(|words| words.panel != signal.panel()))
                .collect();
            assert_eq!(strays, [], "{example:?}: outside their panel");
        }
    }

    #[test]
    fn what_is_told_well_takes_two_minutes_and_is_shared_out_as_it_should_be() {
        for example in Example::ALL {
            let balance = session(example, Telling::Strong).balance();
            assert!((230..=300).contains(&balance.total()), "{example:?}: {} words", balance.total());
            let ranges = [(10, 20), (15, 30), (25, 40), (25, 40)];
            for (panel, (least, most)) in Panel::ALL.into_iter().zip(ranges) {
                let percent = balance.percent(panel);
                assert!((least..=most).contains(&percent), "{example:?} {panel:?}: {percent} %");
            }
        }
    }

    #[test]
    fn no_company_or_person_is_named() {
        const KNOWN: [&str; 7] = ["I", "QA", "API", "March", "October", "Monday", "Friday"];
        for example in Example::ALL {
            for text in
                Telling::ALL.into_iter().flat_map(|telling| Panel::ALL.map(|panel| example.text(telling, panel)))
            {
                for sentence in prose_hints::sentences(text) {
                    let words = sentence.text(text).split(|c: char| !c.is_alphanumeric());
                    let names: Vec<_> = words
                        .skip(1)
                        .filter(|word| word.starts_with(char::is_uppercase) && !KNOWN.contains(word))
                        .collect();
                    assert_eq!(names, [""; 0], "{text}");
                }
            }
        }
    }
}
