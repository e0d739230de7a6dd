//! Finds where the patterns of a [`Grammar`] match.

use super::{Anchor, Element, GAP, Grammar, Hit, Pattern, STAR, Test, Times, What, parts};
use crate::lexicon::{Classes, WordId};
use crate::paragraph::Paragraph;
use crate::phrase::{is_plural, is_specified, noun_phrase_end, object_end};
use crate::sentence::Sentence;
use crate::token::Kind;
use crate::words::cut;

impl Grammar {
    /// The patterns that wait for a word.
    fn waiting(&self, id: WordId) -> &[Anchor] {
        let bound = |number: usize| self.buckets.get(number).map_or(0, |&bound| bound as usize);
        let number = usize::from(id.0);
        self.anchors.get(bound(number)..bound(number + 1)).unwrap_or_default()
    }

    /// All places in a sentence where a pattern matches, by their start. Of one rule and start, the longest.
    pub(crate) fn scan(&self, sentence: &Sentence<'_>, place: usize, hits: &mut Vec<Hit>) {
        let first = hits.len();
        self.each(sentence, place, |hit| file(hits, first, hit));
    }

    /// All places in a sentence where a pattern matches, in no order.
    pub(crate) fn each(&self, sentence: &Sentence<'_>, place: usize, mut found: impl FnMut(Hit)) {
        for (at, token) in sentence.tokens.iter().enumerate().filter(|(_, token)| token.id != WordId(0)) {
            for anchor in self.waiting(token.id) {
                let (nearest, farthest) = (usize::from(anchor.nearest), usize::from(anchor.farthest));
                let starts = if anchor.before {
                    at + 1 + nearest..(at + 2 + farthest).min(sentence.tokens.len())
                } else {
                    at.saturating_sub(farthest)..(at + 1).saturating_sub(nearest)
                };
                let Some(pattern) = self.patterns.get(usize::from(anchor.pattern)) else { continue };
                let mut attempt = |start| {
                    if let Some(end) = self.attempt(sentence, pattern, start) {
                        let &Pattern { set, section, exception, .. } = pattern;
                        found(Hit {
                            set,
                            sentence: place,
                            start,
                            end,
                            section,
                            exception,
                            #[cfg(feature = "training")]
                            pattern: anchor.pattern,
                        });
                    }
                };
                let may_start = |start: &usize| {
                    let id = sentence.token(start + usize::from(anchor.offset)).map_or(0, |token| token.id.0);
                    anchor.mask & 1 << (id % 64) != 0
                };
                if anchor.mask == u64::MAX && self.starts_with_party(pattern) {
                    sentence.parties_in(starts).iter().for_each(|party| attempt(party.start));
                } else {
                    starts.filter(may_start).for_each(attempt);
                }
            }
        }
    }

    /// Where the mark of a pattern that starts here ends.
    fn attempt(&self, sentence: &Sentence<'_>, pattern: &Pattern, start: usize) -> Option<usize> {
        let end = self.ahead(sentence, self.elements(&pattern.ahead), start, None).filter(|&end| end > start)?;
        self.behind(sentence, self.elements(&pattern.before), start).then_some(end)
    }

    /// Where the mark ends, if the elements take what stands from `at` on.
    fn ahead(&self, sentence: &Sentence<'_>, elements: &[Element], at: usize, end: Option<usize>) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(end.unwrap_or(at)) };
        if element.negated {
            return if self.takes(sentence, element, at).is_some() {
                None
            } else {
                self.ahead(sentence, rest, at, end)
            };
        }
        if let What::End = element.what {
            return self.ahead(sentence, rest, at, Some(at));
        }
        if let What::Gap = element.what {
            for next in at..=at + usize::from(GAP) {
                if let Some(end) = self.ahead(sentence, rest, next, end) {
                    return Some(end);
                }
                if sentence.closes_clause(next) {
                    return None;
                }
            }
            return None;
        }
        let most = match element.times {
            Times::Once => return self.ahead(sentence, rest, self.takes(sentence, element, at)?, end),
            Times::Optional => 1,
            Times::Star => STAR,
        };
        self.greedy(sentence, element, rest, at, end, most)
    }

    /// As many as there are, then fewer.
    fn greedy(
        &self,
        sentence: &Sentence<'_>,
        element: &Element,
        rest: &[Element],
        at: usize,
        end: Option<usize>,
        most: u8,
    ) -> Option<usize> {
        let next = if most > 0 { self.takes(sentence, element, at) } else { None };
        next.filter(|&next| next > at)
            .and_then(|next| self.greedy(sentence, element, rest, next, end, most - 1))
            .or_else(|| self.ahead(sentence, rest, at, end))
    }

    fn behind(&self, sentence: &Sentence<'_>, elements: &[Element], mut at: usize) -> bool {
        for element in elements {
            let before = at.checked_sub(1).filter(|&before| self.takes(sentence, element, before).is_some());
            match (&element.what, before) {
                (What::Opens, _) if sentence.opens_clause(at) != element.negated => {}
                (What::Opens, _) => return false,
                (_, found) if element.negated => {
                    if found.is_some() {
                        return false;
                    }
                }
                (_, Some(before)) => at = before,
                (_, None) if element.times == Times::Once => return false,
                (_, None) => {}
            }
        }
        true
    }

    /// Whether a pattern starts with a party and nothing else.
    fn starts_with_party(&self, pattern: &Pattern) -> bool {
        let first = self.elements.get(pattern.ahead.start);
        first.is_some_and(
            |first| matches!(first.what, What::Party(_, test) if !first.negated && self.test(test).is_empty()),
        )
    }

    /// Where the next element goes on, if this one takes what stands at `at`.
    fn takes(&self, sentence: &Sentence<'_>, element: &Element, at: usize) -> Option<usize> {
        match element.what {
            What::Token(test) => self.passes(sentence, self.test(test), at).then_some(at + 1),
            What::Gap | What::End => Some(at),
            What::Opens => sentence.opens_clause(at).then_some(at),
            What::Closes => sentence.closes_clause(at).then_some(at),
            What::NounPhrase => noun_phrase_end(sentence, at),
            What::Object => Some(object_end(sentence, at)),
            What::Party(kinds, test) => {
                let party = sentence.party(at).filter(|party| kinds.contains(party.kind));
                party.map(|party| party.end).or_else(|| self.passes(sentence, self.test(test), at).then_some(at + 1))
            }
        }
    }

    fn passes(&self, sentence: &Sentence<'_>, test: &Test, at: usize) -> bool {
        let Some(token) = sentence.token(at) else { return false };
        token.id != WordId(0)
            && (test.mask & 1 << (token.id.0 % 64) != 0
                && self.words.get(test.words.clone()).is_some_and(|words| words.contains(&token.id))
                || test.classes != Classes::default() && test.classes.any(self.lexicon.classes(token.id)))
            || token.tags.any(test.tags)
            || !test.ending.is_empty() && token.kind == Kind::Word && sentence.word(at).ends_with(test.ending)
            || test.shapes != 0 && has_shape(sentence, at, test.shapes)
    }

    /// Drops hits that touch an exception or that their section's conditions silence. Takes linear time.
    pub(crate) fn settle(&self, paragraph: &Paragraph<'_>, hits: &mut Vec<Hit>) {
        let touched = touched_by_exceptions(hits);
        let mut touched = touched.into_iter();
        hits.retain(|hit| !touched.next().unwrap_or_default() && !hit.exception && self.speaks(paragraph, hit));
    }

    /// Whether nothing silences a hit.
    fn speaks(&self, paragraph: &Paragraph<'_>, hit: &Hit) -> bool {
        let Some(section) = self.sections.get(hit.section) else { return false };
        let Some(sentence) = paragraph.sentence(hit.sentence) else { return false };
        let home = section.only.is_empty()
            || paragraph.panel().is_none_or(|panel| parts(section.only, b' ').any(|name| name == panel.id()));
        home && !parts(section.unless, b' ').any(|condition| match condition {
            "figure" => sentence.figure,
            _ => is_specified(&sentence, hit.end),
        })
    }

    /// The advice for a hit, in pieces put together.
    pub(crate) fn advice(&self, sentence: &Sentence<'_>, hit: &Hit) -> String {
        let advice = self.sections.get(hit.section).map_or("", |section| section.advice);
        let (before, rest) = cut(advice, b'{');
        let (name, after) = cut(rest, b'}');
        let named = match name {
            _ if rest.is_empty() => 0..0,
            "last" => hit.end - 1..hit.end,
            _ => hit.start..hit.end,
        };
        [before, sentence.written(named), after].concat()
    }
}

/// Puts a hit among those of its sentence, which begin at `first`: by start and, of one start, the longest first. Of one
/// section and start only the longest stays; another section may speak where the first is silenced.
fn file(hits: &mut Vec<Hit>, first: usize, hit: Hit) {
    let same = |other: &Hit| (other.start, other.set, other.section) == (hit.start, hit.set, hit.section);
    let mut place = hits.len();
    while let Some(at) = place.checked_sub(1).filter(|&at| at >= first) {
        let Some(other) = hits.get(at).filter(|other| other.start >= hit.start) else { break };
        if same(other) && other.exception == hit.exception {
            if other.end >= hit.end {
                return;
            }
            hits.remove(at);
        } else if other.start == hit.start && other.end >= hit.end {
            // Those before it at this start are as long, and may be the same.
            let before = hits.get(first..at).unwrap_or_default();
            if before
                .iter()
                .rev()
                .take_while(|other| other.start == hit.start)
                .any(|other| same(other) && other.exception == hit.exception)
            {
                return;
            }
            break;
        }
        place = at;
    }
    hits.insert(place, hit);
}

/// For each hit, whether it touches an exception of its own set.
pub(super) fn touched_by_exceptions(hits: &[Hit]) -> Vec<bool> {
    let mut touched = vec![false; hits.len()];
    let forwards = hits.iter().zip(&mut touched);
    mark_touched(forwards, |exception, hit| exception.end > hit.start, |new, old| new.end > old.end);
    let backwards = hits.iter().zip(&mut touched).rev();
    mark_touched(backwards, |exception, hit| exception.start < hit.end, |new, old| new.start < old.start);
    touched
}

/// Marks what touches an exception of its own set and sentence, where exceptions come before what they touch. Of several, the one
/// that reaches farthest counts.
fn mark_touched<'h>(
    hits: impl Iterator<Item = (&'h Hit, &'h mut bool)>,
    touches: impl Fn(&Hit, &Hit) -> bool,
    reaches_farther: impl Fn(&Hit, &Hit) -> bool,
) {
    let mut farthest: [Option<Hit>; 64] = [None; 64];
    for (hit, touched) in hits {
        let Some(slot) = farthest.get_mut(hit.set) else { continue };
        let known = slot.filter(|exception| exception.sentence == hit.sentence);
        *touched |= known.is_some_and(|exception| touches(&exception, hit));
        if hit.exception && known.is_none_or(|known| reaches_farther(hit, &known)) {
            *slot = Some(*hit);
        }
    }
}

fn has_shape(sentence: &Sentence<'_>, at: usize, shapes: u16) -> bool {
    let word = || sentence.kind(at) == Some(Kind::Word);
    let asked = |place: u32| shapes & (1 << place) != 0;
    asked(0) && sentence.is_adverb(at)
        || asked(1) && word() && sentence.is_open(at)
        || asked(2) && sentence.is_figure(at)
        || asked(3) && word() && is_plural(sentence.word(at))
        || asked(4) && word() && sentence.word(at).len() > 4 && sentence.word(at).ends_with("ed")
        || asked(5) && word() && sentence.is_capitalised(at)
        || asked(6) && sentence.kind(at) == Some(Kind::Code)
        || asked(7) && word()
}
