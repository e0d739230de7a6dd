//! `hints`: reads text or JSON lines, prints hints.
//!
//! Text is read a line at a time and answered a paragraph at a time, JSON a line at a time, so memory does not grow with
//! the input. Exit code 0, whether hints are found or not; 2 for a command or an input that cannot be understood.

mod arguments;
mod json;
mod plain;

use arguments::{Arguments, Task};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

/// The byte order mark that some editors put before a text.
pub(crate) const BOM: &[u8] = "\u{FEFF}".as_bytes();

/// Why the command ends early.
pub(crate) enum Failure {
    /// Whoever read the output went away. No reason to complain.
    Unread,
    /// To be said on standard error.
    Said(String),
}

impl From<io::Error> for Failure {
    /// For errors of writing; errors of reading say what could not be read.
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            return Self::Unread;
        }
        Self::Said(format!("cannot write: {error}"))
    }
}

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let done = run(&mut out);
    // What was answered before a failure is answered.
    let flushed = out.flush().map_err(Failure::from);
    match done.and(flushed) {
        Ok(()) | Err(Failure::Unread) => ExitCode::SUCCESS,
        Err(Failure::Said(message)) => {
            eprintln!("hints: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(out: &mut impl Write) -> Result<(), Failure> {
    let Arguments { task, options, offsets } = Arguments::read().map_err(|error| Failure::Said(error.to_string()))?;
    match task {
        Task::Help => out.write_all(arguments::HELP.as_bytes())?,
        Task::Version => writeln!(out, "hints {}", env!("CARGO_PKG_VERSION"))?,
        Task::Json => json::answer(io::stdin().lock(), out, options, offsets)?,
        Task::Plain(paths) => {
            for path in paths {
                plain::print(&path, out, &options)?;
            }
        }
    }
    Ok(())
}
