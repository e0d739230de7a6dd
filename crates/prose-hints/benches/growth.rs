//! Megabytes a second, and whether time grows with the text or faster: the figures of each row should be alike.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use prose_hints::{Document, Options, analyze};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [1_000, 100_000, 10_000_000];

/// A story of the kind that people tell, with hints of each family.
const STORY: &str = "I was building the billing service with two other engineers, and I owned the importer. On Monday the orders \
table was dropped by a migration that nobody reviewed. We lost 40 minutes of orders and a lot of customers saw errors at checkout.\n\
I read the logs, found the statement and told the support lead within ten minutes. Then the release was rolled back, and I restored the \
table from the last backup. QA missed it because the staging data had some issues.\n\
Since then every migration is reviewed by somebody who didn't write it. I added a check to the pipeline that refuses to drop a table. \
It has caught two mistakes, one of them mine, and it works much better than a rule in a document.\n\n";

fn repeated(piece: &str, size: usize) -> String {
    piece.chars().cycle().take(size).collect()
}

fn run(bencher: Bencher<'_, '_>, text: &str) {
    bencher.counter(BytesCount::of_str(text)).bench(|| analyze(black_box(text), &Options::default()));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn a_story(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &repeated(STORY, size));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn one_paragraph(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &repeated(&STORY.replace('\n', " "), size));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn no_spaces(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &repeated("a", size));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn was_was_was(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &repeated("was ", size));
}

/// An actor whose name does not end.
#[divan::bench(args = SIZES, max_time = 3)]
fn by_x_of_x(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &["It was dropped by x ", &repeated("of x ", size)].concat());
}

/// One sentence whose many hits are silenced by its end.
#[divan::bench(args = SIZES, max_time = 3)]
fn we_fixed_it_and(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &(repeated("we fixed it and ", size) + "I"));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn and_always_ask(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &repeated("and always ask ", size));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn emoji(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &repeated("🙂", size / 4));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn quotes(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &repeated("\"'.", size));
}

#[divan::bench]
fn one_letter_typed_into_ten_thousand_words(bencher: Bencher<'_, '_>) {
    let text = repeated(STORY, 60_000);
    let typed = format!("{text}x");
    let mut document = Document::new(Options::default());
    document.set_text(&text);
    bencher.bench_local(|| {
        document.set_text(black_box(&typed));
        document.set_text(black_box(&text))
    });
}
