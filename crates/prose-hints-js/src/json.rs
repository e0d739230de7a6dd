//! Hints and signals as JSON, with offsets in UTF-16 code units. The names are those of `hints --json`.

use prose_hints::offsets::{Offsets, Unit};
use prose_hints::{Evidence, Fix, Hint, Loudness, Safety, Span};

/// A list of hints.
pub(crate) fn hints(text: &str, hints: Vec<Hint>) -> String {
    let mut json = Writer::new(text);
    json.list(hints, |json, hint| {
        json.string("rule", hint.rule.as_str());
        json.string("family", hint.family.id());
        json.string("title", hint.family.name());
        json.string(
            "loudness",
            match hint.loudness {
                Loudness::Loud => "loud",
                Loudness::Quiet => "quiet",
            },
        );
        json.span(hint.span);
        json.string("text", hint.span.text(text));
        json.string("message", &hint.message());
        json.string("saw", &hint.saw);
        json.string("why", hint.why);
        json.string("instead", &hint.instead);
        json.name("fixes");
        json.list(hint.fixes, fix);
    });
    json.out
}

fn fix(json: &mut Writer<'_>, fix: Fix) {
    json.string("label", &fix.label());
    json.string("replacement", &fix.replacement);
    json.span(fix.span);
    json.string(
        "safety",
        match fix.safety {
            Safety::Certain => "certain",
            Safety::Possible => "possible",
        },
    );
}

/// A list of signals.
pub(crate) fn signals(text: &str, evidence: Vec<Evidence>) -> String {
    let mut json = Writer::new(text);
    json.list(evidence, |json, evidence| {
        json.string("signal", evidence.signal.id());
        json.string("panel", evidence.signal.panel().id());
        json.span(evidence.span);
        json.string("text", evidence.span.text(text));
    });
    json.out
}

/// Writes JSON, one member after the other.
struct Writer<'t> {
    out: String,
    offsets: Offsets<'t>,
}

impl<'t> Writer<'t> {
    const fn new(text: &'t str) -> Self {
        Self { out: String::new(), offsets: Offsets::new(text, Unit::Utf16) }
    }

    /// An array of objects.
    fn list<T>(&mut self, items: Vec<T>, write: impl Fn(&mut Self, T)) {
        self.out.push('[');
        for (place, item) in items.into_iter().enumerate() {
            self.out.push_str(if place == 0 { "{" } else { ",{" });
            write(self, item);
            self.out.push('}');
        }
        self.out.push(']');
    }

    /// The name of a member, behind a comma unless it is the first.
    fn name(&mut self, name: &str) {
        if !self.out.ends_with('{') {
            self.out.push(',');
        }
        self.quoted(name);
        self.out.push(':');
    }

    fn string(&mut self, name: &str, value: &str) {
        self.name(name);
        self.quoted(value);
    }

    fn span(&mut self, span: Span) {
        for (name, byte) in [("start", span.start), ("end", span.end)] {
            self.name(name);
            let units = self.offsets.convert(byte);
            self.out.push_str(&units.to_string());
        }
    }

    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.out.extend(['\\', c]),
                '\0'..' ' => {
                    // All of them are below 32, two digits.
                    let code = u32::from(c);
                    self.out.push_str("\\u00");
                    self.out.extend([code / 16, code % 16].map(|digit| char::from_digit(digit, 16).unwrap_or('0')));
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}
