//! How long the engine takes over one keystroke, in a panel of 600 words and in one of 10,000: natively by `cargo run --release
//! --example keystroke`, and as WebAssembly in the engine that Chromium has by `npm run analysis`. The page's own part is timed by
//! `npm run keystrokes`.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock; the engine does not")]

use std::hint::black_box;
use std::time::Instant;

use prose_hints::{Document, Options, Panel, analyze};

const SENTENCES: &str = "On Monday the orders table was dropped by a migration that nobody reviewed. We lost 40 minutes of orders and a lot of \
customers saw errors at checkout. I read the logs, found the statement and told the support lead within ten minutes. Then the release was rolled back, \
and I restored the table from the last backup. QA missed it because the staging data had some issues. ";

fn main() {
    let start = Instant::now();
    black_box(analyze("It broke.", &Options::default()));
    println!("The first look, which reads all patterns: {:.1} milliseconds", start.elapsed().as_secs_f64() * 1e3);
    println!("words    lines       p50       p99   (microseconds)");
    for (words, lines) in [(600, "one"), (600, "many"), (10_000, "many")] {
        let text = SENTENCES.repeat(words / SENTENCES.split_whitespace().count() + 1);
        let text = if lines == "one" { text } else { text.replace("checkout. ", "checkout.\n") };
        let mut document = Document::new(Options { panel: Some(Panel::Setback), ..Options::default() });
        document.set_text(&text);
        let mut times: Vec<f64> = (0..1_000)
            .map(|key| {
                // A letter is typed into one place after the other.
                let mut typed = text.clone();
                typed.insert(key * 37 % text.len(), char::from(b'a' + u8::try_from(key % 26).unwrap_or_default()));
                let start = Instant::now();
                document.set_text(black_box(&typed));
                black_box((document.hints(), document.signals()));
                start.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{words:<8} {lines:<6} {:>9.0} {:>9.0}", times[500], times[990]);
    }
}
