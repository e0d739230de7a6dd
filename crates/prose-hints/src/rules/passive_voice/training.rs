//! What training sees of the rule: its candidates, with the features of each.

use super::candidates::{Candidate as Places, candidates, opens};
use super::{features::features, is_exempt};
use crate::Span;
use crate::paragraph::Paragraph;

/// A form of *be* or *get* with what may be its participle.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Which form of *be* or *get*, counted through the text: at most one candidate of each is a passive.
    pub be: usize,
    /// From *be* to the participle, or the other way round.
    pub span: Span,
    /// The participle.
    pub participle: Span,
    /// Whether the rule leaves it alone in the panel of a story, whatever the score.
    pub exempt: bool,
    /// The names of its features.
    pub features: Vec<String>,
}

/// All candidates of a text that is one paragraph.
pub fn read(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut count = 0;
    for sentence in Paragraph::new(text, None).sentences() {
        for at in (0..sentence.tokens.len()).filter(|&at| opens(&sentence, at)) {
            count += 1;
            candidates(&sentence, at, &mut |places| {
                let Places { be, participle, .. } = places;
                let mut names = Vec::new();
                features(&sentence, places, &mut |kind, first, second| {
                    let words = [kind, first, second].into_iter().filter(|word| !word.is_empty());
                    names.push(words.collect::<Vec<_>>().join(" "));
                });
                found.push(Candidate {
                    be: count,
                    span: sentence.cover(be.min(participle)..be.max(participle) + 1),
                    participle: sentence.cover(participle..participle + 1),
                    exempt: is_exempt(&sentence, places),
                    features: names,
                });
            });
        }
    }
    found
}
