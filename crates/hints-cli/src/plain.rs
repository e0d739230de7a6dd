//! Text in, hints for people out.

use crate::Failure;
use prose_hints::{Hint, Options, analyze};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

/// A block longer than this is answered before it ends.
const LONG: usize = 1 << 20;

/// Prints the hints for a file, or for standard input where the path is "-".
pub(crate) fn print(path: &Path, out: &mut impl Write, options: &Options) -> Result<(), Failure> {
    let name = path.display().to_string();
    if name == "-" {
        return answer(io::stdin().lock(), &name, out, options);
    }
    let file = File::open(path).map_err(|error| Failure::Said(format!("cannot read {name}: {error}")))?;
    answer(BufReader::new(file), &name, out, options)
}

/// Answers block by block. A block ends where a paragraph surely does: at a blank line, or a line that ends with a full stop.
fn answer(mut input: impl BufRead, name: &str, out: &mut impl Write, options: &Options) -> Result<(), Failure> {
    let (mut block, mut bytes) = (String::new(), Vec::new());
    let (mut first, mut lines) = (1, 0);
    loop {
        bytes.clear();
        let wrong = |what: &str| Failure::Said(format!("cannot read {name}, line {}: {what}", first + lines));
        let count = input.read_until(b'\n', &mut bytes).map_err(|error| wrong(&error.to_string()))?;
        let opens = first + lines == 1;
        let text = bytes.strip_prefix(crate::BOM).filter(|_| opens).unwrap_or(&bytes);
        let line = str::from_utf8(text).map_err(|_| wrong("it is not UTF-8"))?;
        block.push_str(line);
        lines += usize::from(count > 0);
        let ends = line.trim_end().is_empty() || line.trim_end().ends_with(['.', '!', '?']) || block.len() > LONG;
        if ends {
            print_hints(&block, &analyze(&block, options), name, first, out)?;
            block.clear();
            first += lines;
            lines = 0;
        }
        if count == 0 {
            return Ok(());
        }
    }
}

/// Prints the hints of a block that starts at line `first`. They come in the order of the text, so it is gone through once.
fn print_hints(block: &str, hints: &[Hint], name: &str, first: usize, out: &mut impl Write) -> Result<(), Failure> {
    let (mut at, mut row, mut column) = (0, first, 1);
    for hint in hints {
        for c in block.get(at..hint.span.start).unwrap_or_default().chars() {
            column += 1;
            if c == '\n' {
                (row, column) = (row + 1, 1);
            }
        }
        at = hint.span.start;
        print_hint(block, hint, &format!("{name}:{row}:{column}"), out)?;
    }
    Ok(())
}

/// How many characters of a line are shown around what is marked.
const WIDTH: usize = 120;

const fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

fn print_hint(block: &str, hint: &Hint, place: &str, out: &mut impl Write) -> Result<(), Failure> {
    let (before, rest) = block.split_at_checked(hint.span.start).unwrap_or((block, ""));
    let marked = hint.span.text(block);
    // A wrapped hint is underlined on its first line.
    let underlined = marked.chars().take_while(|&c| !ends_line(c)).take(WIDTH).count();
    // One more than fits tells that there is more.
    let lead: Vec<char> = before.chars().rev().take_while(|&c| c != '\n').take(WIDTH + 1).collect();
    let line: Vec<char> = rest.chars().take_while(|&c| !ends_line(c)).take(WIDTH + 1).collect();
    let room = WIDTH - underlined;
    let behind = (line.len() - underlined).min(room - lead.len().min(room / 2));
    let ahead = lead.len().min(room - behind);
    let mut shown = String::from(if ahead < lead.len() { "…" } else { "" });
    shown.extend(lead.iter().take(ahead).rev());
    let padding: String = shown.chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    shown.extend(line.iter().take(underlined + behind));
    if underlined + behind < line.len() {
        shown.push('…');
    }
    let family = hint.family.id();
    let words = marked.split_whitespace().collect::<Vec<_>>().join(" ");
    writeln!(out, "{place}: {family}: {words}")?;
    writeln!(out, "  {shown}")?;
    writeln!(out, "  {padding}{}", "^".repeat(underlined))?;
    writeln!(out, "  {}\n", hint.message())?;
    Ok(())
}
