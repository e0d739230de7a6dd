//! Underlines beneath the words of a text field.
//!
//! A text field cannot style its words. A mirror lies behind it in the same grid cell, with the same text and the same
//! metrics, and carries the underlines: ranges of the CSS Custom Highlight API, which repaint without touching the layout,
//! or `<mark>` elements in a browser that has none. The mirror is hidden from screen readers; the hint list speaks to them.

use hindsight_story::{Panel, ShownHint};
use leptos::prelude::{document, window};
use prose_hints::Family;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Highlight, HighlightRegistry, HtmlElement, Node, Range, css::JsNamespaceCss};

use super::place::find;

/// A zero-width space behind the text: without it a last, empty line would have no height in the mirror.
const END: &str = "\u{200b}";

/// The highlight of the words that the open note is about.
const OPEN: &str = "hint-open";

/// The underlines of one panel.
#[derive(Debug)]
pub struct Underlines {
    mirror: HtmlElement,
    /// `None` where the browser has no custom highlights.
    registry: Option<HighlightRegistry>,
    /// One for each hint of the last [`Self::paint`], in its order; `None` where it could not be underlined.
    ranges: Vec<Option<(Family, Range)>>,
}

impl Underlines {
    /// The underlines of a panel, in its mirror.
    pub fn find(panel: Panel) -> Self {
        let mirror = find(&["[data-panel=", panel.id(), "] .mirror"].concat()).unchecked_into();
        let registry: JsValue = JsNamespaceCss::highlights().into();
        let registry = (!registry.is_undefined()).then(|| registry.unchecked_into());
        Self { mirror, registry, ranges: Vec::new() }
    }

    /// Shows `text` in the mirror with `hints` underlined. The hints' offsets are in this text.
    pub fn paint(&mut self, text: &str, hints: &[ShownHint]) {
        self.clear();
        match &self.registry {
            Some(_) => self.paint_ranges(text, hints),
            None => self.paint_marks(text, hints),
        }
    }

    /// Sets off the words that the open note is about, and no others; none at all for `None`. `number` counts as in
    /// [`Self::paint`]. A browser without highlights has the note's place alone.
    pub fn show_open(&self, number: Option<usize>) {
        let Some(registry) = &self.registry else { return };
        registry.delete(OPEN);
        if let Some(range) = number.and_then(|number| self.range(number)) {
            self.set_off(range);
        }
    }

    fn set_off(&self, range: &Range) {
        if let (Some(registry), Ok(highlight)) = (&self.registry, Highlight::new(&[])) {
            highlight.add(range);
            registry.set(OPEN, &highlight);
        }
    }

    fn clear(&mut self) {
        for (family, range) in self.ranges.drain(..).flatten() {
            if let Some(highlight) = self.registry.as_ref().and_then(|registry| registry.get(&name(family))) {
                highlight.delete(&range);
            }
        }
    }

    fn paint_ranges(&mut self, text: &str, hints: &[ShownHint]) {
        let content = [text, END].concat();
        let node = self.mirror.first_child().filter(|node| node.node_type() == Node::TEXT_NODE);
        if node.as_ref().and_then(Node::node_value).as_ref() != Some(&content) {
            // One text node, made or filled anew.
            self.mirror.set_text_content(Some(&content));
        }
        let node = self.mirror.first_child().expect("the text is never empty");
        for shown in hints {
            let (start, end) = shown.utf16;
            let painted = range(&node, start, end).map(|range| (shown.hint.family, range));
            if let Some((family, range)) = &painted
                && let Some(highlight) = self.highlight(*family)
            {
                highlight.add(range);
            }
            self.ranges.push(painted);
        }
    }

    /// The family's highlight, which all panels share; made at first use.
    fn highlight(&self, family: Family) -> Option<Highlight> {
        let registry = self.registry.as_ref()?;
        registry.get(&name(family)).or_else(|| {
            let highlight = Highlight::new(&[]).ok()?;
            registry.set(&name(family), &highlight);
            Some(highlight)
        })
    }

    fn paint_marks(&mut self, text: &str, hints: &[ShownHint]) {
        self.mirror.set_text_content(None);
        let mut from = 0;
        // Hints of different families may overlap, marks may not: the first one wins.
        for shown in hints {
            if shown.hint.span.start < from {
                self.ranges.push(None);
                continue;
            }
            self.append(text.get(from..shown.hint.span.start).unwrap_or_default());
            let mark = document().create_element("mark").expect("mark is an element's name");
            mark.set_text_content(Some(shown.hint.span.text(text)));
            mark.set_attribute("data-hint", shown.hint.family.id()).expect("data-hint is an attribute's name");
            self.mirror.append_child(&mark).expect("an element takes a mark");
            let range = mark.first_child().and_then(|node| range(&node, 0, shown.utf16.1 - shown.utf16.0));
            self.ranges.push(range.map(|range| (shown.hint.family, range)));
            from = shown.hint.span.end;
        }
        self.append(text.get(from..).unwrap_or_default());
        self.append(END);
    }

    fn append(&self, text: &str) {
        self.mirror.append_child(&document().create_text_node(text)).expect("an element takes a text node");
    }

    fn range(&self, number: usize) -> Option<&Range> {
        self.ranges.get(number)?.as_ref().map(|(_, range)| range)
    }

    /// How far the hint's first line lies below the top of the mirror, in whole CSS pixels. `number` counts as in
    /// [`Self::paint`].
    #[expect(clippy::cast_possible_truncation, reason = "a page is shorter than two thousand million pixels")]
    pub fn line_top(&self, number: usize) -> Option<i32> {
        let first = first_line(self.range(number)?)?;
        Some((first.top() - self.mirror.get_bounding_client_rect().top()) as i32)
    }

    /// The number of the hint whose words lie under a point of the viewport.
    pub fn at_point(&self, x: f64, y: f64) -> Option<usize> {
        let inside = |rect: DomRect| rect.left() <= x && x <= rect.right() && rect.top() <= y && y <= rect.bottom();
        self.ranges.iter().position(|painted| painted.iter().any(|(_, range)| lines(range).any(inside)))
    }

    /// Scrolls the page so that the hint stands well inside the window; not at all when it does already.
    pub fn scroll_to(&self, number: usize) {
        self.range(number).map(scroll_to_range).unwrap_or_default();
    }

    /// The same for any stretch of the text, in UTF-16 code units.
    pub fn scroll_to_stretch(&self, stretch: (usize, usize)) {
        self.stretch(stretch).as_ref().map(scroll_to_range).unwrap_or_default();
    }

    /// Sets a stretch off as the words of an open note are, until something is done.
    pub fn show_stretch(&self, stretch: (usize, usize)) {
        if let Some(range) = self.stretch(stretch) {
            self.set_off(&range);
        }
    }

    /// A stretch of the text, in UTF-16 code units.
    fn stretch(&self, (start, end): (usize, usize)) -> Option<Range> {
        let mut from = 0;
        let mut next = self.mirror.first_child();
        // One text node, or several with marks between.
        while let Some(node) = next {
            let length = node.text_content().map_or(0, |text| text.encode_utf16().count());
            if start < from + length {
                let text = node.first_child().unwrap_or_else(|| node.clone());
                return range(&text, start - from, (end - from).min(length));
            }
            from += length;
            next = node.next_sibling();
        }
        None
    }

    /// Keeps the open note in sight and off its words. Under a panel it hangs where it is whole, and the words are scrolled
    /// clear of it; in the margin it is lifted as far as the window's bottom asks.
    #[expect(clippy::cast_possible_truncation, reason = "a note is shorter than two thousand million pixels")]
    pub fn uncover(&self, number: usize) {
        let (Ok(Some(note)), Some(line)) = (
            document().query_selector("[data-live=note] > *"),
            self.range(number).and_then(|range| lines(range).last()),
        ) else {
            return;
        };
        let Some(place) = note.parent_element().map(JsCast::unchecked_into::<HtmlElement>) else { return };
        let Some(window_height) = window().inner_height().ok().and_then(|height| height.as_f64()) else { return };
        // Neither can fail for a custom property.
        let set = |name: &str, pixels: f64| {
            place.style().set_property(name, &[&(pixels as i32).to_string(), "px"].concat()).unwrap_or_default();
        };
        set("--note-lift", 0.0);
        set("--note-height", note.get_bounding_client_rect().height().ceil());
        let rect = note.get_bounding_client_rect();
        let beside = rect.left() >= line.right() || rect.right() <= line.left();
        if beside {
            set("--note-lift", (rect.bottom() + 16.0 - window_height).clamp(0.0, (rect.top() - 16.0).max(0.0)));
        } else if rect.top() < line.bottom() && line.top() < rect.bottom() {
            // A panel at the lower edge has no room above for the note to move up into: then there must be some below its words.
            let below = (rect.height() - window_height).max(-rect.top());
            window().scroll_by_with_x_and_y(0.0, line.bottom() + below + 8.0);
        }
    }
}

/// Scrolls the page so that a range stands well inside the window.
fn scroll_to_range(range: &Range) {
    let Some(line) = first_line(range) else { return };
    let Some(height) = window().inner_height().ok().and_then(|height| height.as_f64()) else { return };
    // A header may cover the top, a note or a keyboard the bottom.
    let margin = (height / 5.0).min(160.0);
    if line.top() < margin || line.bottom() > height - margin {
        window().scroll_by_with_x_and_y(0.0, line.top() - height / 3.0);
    }
}

fn name(family: Family) -> String {
    ["hint-", family.id()].concat()
}

#[expect(clippy::cast_possible_truncation, reason = "browsers count text in 32 bits")]
fn range(node: &Node, start: usize, end: usize) -> Option<Range> {
    let range = Range::new().ok()?;
    range.set_start(node, start as u32).ok()?;
    range.set_end(node, end as u32).ok()?;
    Some(range)
}

/// The boxes of a range, one a line.
fn lines(range: &Range) -> impl Iterator<Item = DomRect> {
    let rects = range.get_client_rects();
    (0..rects.as_ref().map_or(0, web_sys::DomRectList::length))
        .filter_map(move |index| rects.as_ref().and_then(|rects| rects.item(index)))
}

fn first_line(range: &Range) -> Option<DomRect> {
    lines(range).next()
}
