//! A deck of questions to practise with: one at a time, and once more what did not go well.

/// A deck, by the places of its cards in the list that it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deck {
    cards: usize,
    /// What is still to come, the one that lies on top last.
    left: Vec<usize>,
}

impl Deck {
    /// A deck of so many cards, in the order of the list.
    pub fn new(cards: usize) -> Self {
        Self { cards, left: (0..cards).rev().collect() }
    }

    /// How many cards it has.
    pub const fn cards(&self) -> usize {
        self.cards
    }

    /// The card that lies on top; `None` when all are done.
    pub fn top(&self) -> Option<usize> {
        self.left.last().copied()
    }

    /// How many are left, the one on top included.
    pub fn left(&self) -> usize {
        self.left.len()
    }

    /// Done: the next one.
    pub fn next(&mut self) {
        self.left.pop();
    }

    /// Not well: it comes again behind all others.
    pub fn again(&mut self) {
        if let Some(card) = self.left.pop() {
            self.left.insert(0, card);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_card_comes_until_it_is_done_and_what_comes_again_comes_last() {
        let mut deck = Deck::new(3);
        let mut seen = Vec::new();
        for again in [true, false, true, false, false] {
            seen.push(deck.top().unwrap());
            if again { deck.again() } else { deck.next() }
        }
        assert_eq!(seen, [0, 1, 2, 0, 2]);
        assert_eq!((deck.top(), deck.left(), deck.cards()), (None, 0, 3));
        deck.next();
        deck.again();
        assert_eq!(deck, Deck { cards: 3, left: Vec::new() });
        assert_eq!(Deck::new(0).top(), None);
    }
}
