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
        let line = str::from_utf8(&bytes).map_err(|_| wrong("it is not UTF-8"))?;
        block.push_str(line);
        lines += usize::from(count > 0);
        let ends = line.trim_end().is_empty() || line.trim_end().ends_with(['.', '!', '?']) || block.len() > LONG;
        if ends {
            for hint in analyze(&block, options) {
                print_hint(&block, &hint, name, first, out)?;
            }
            block.clear();
            first += lines;
            lines = 0;
        }
        if count == 0 {
            return Ok(());
        }
    }
}

fn print_hint(block: &str, hint: &Hint, name: &str, first: usize, out: &mut impl Write) -> Result<(), Failure> {
    let (before, rest) = block.split_at_checked(hint.span.start).unwrap_or((block, ""));
    let row = before.bytes().filter(|&byte| byte == b'\n').count();
    let lead = before.rsplit('\n').next().unwrap_or_default();
    let tail = rest.lines().next().unwrap_or_default();
    let marked = hint.span.text(block);
    let column = lead.chars().count() + 1;
    // A wrapped hint is underlined on its first line.
    let on_line = marked.lines().next().unwrap_or_default().chars().count();
    let padding: String = lead.chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let family = hint.family.id();
    let words = marked.split_whitespace().collect::<Vec<_>>().join(" ");
    writeln!(out, "{name}:{}:{column}: {family}: {words}", first + row)?;
    writeln!(out, "  {lead}{tail}")?;
    writeln!(out, "  {padding}{}", "^".repeat(on_line))?;
    writeln!(out, "  {}\n", hint.message())?;
    Ok(())
}
