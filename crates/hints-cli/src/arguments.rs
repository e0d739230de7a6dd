//! What the command was asked to do.

use lexopt::prelude::{Long, Short, Value, ValueExt};
use prose_hints::offsets::Unit;
use prose_hints::{Options, Panel};
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
Finds the phrases in a story about a failure at which an interviewer would stop.

Usage: hints [OPTIONS] [FILE]...
       hints --json [OPTIONS] < LINES

Without a file, or where a file is “-”, reads standard input.

Options:
      --json             Read JSON lines from standard input, {\"id\", \"text\", \"panel\"?},
                         and write a line for each, {\"id\", \"hints\", \"signals\"}.
      --offsets <UNIT>   What offsets in JSON count: utf8 (default), utf16 or scalar
      --panel <PANEL>    The panel that the text stands in: context, setback,
                         response or lesson
  -h, --help             Print this
  -V, --version          Print the version

Exit code: 0, with or without hints; 2 where the command or the input cannot be understood.
";

pub(crate) struct Arguments {
    pub(crate) task: Task,
    pub(crate) options: Options,
    pub(crate) offsets: Unit,
}

pub(crate) enum Task {
    Help,
    Version,
    /// Answer JSON lines.
    Json,
    /// Print hints for these files, where "-" is standard input.
    Plain(Vec<PathBuf>),
}

impl Arguments {
    pub(crate) fn read() -> Result<Self, lexopt::Error> {
        let mut arguments = lexopt::Parser::from_env();
        let mut read = Self { task: Task::Plain(Vec::new()), options: Options::default(), offsets: Unit::Utf8 };
        let mut paths = Vec::new();
        let mut json = false;
        while let Some(argument) = arguments.next()? {
            match argument {
                Long("json") => json = true,
                Long("offsets") => read.offsets = arguments.value()?.parse_with(unit)?,
                Long("panel") => read.options.panel = Some(arguments.value()?.parse_with(panel)?),
                Short('h') | Long("help") => return Ok(Self { task: Task::Help, ..read }),
                Short('V') | Long("version") => return Ok(Self { task: Task::Version, ..read }),
                Value(path) => paths.push(PathBuf::from(path)),
                Short(_) | Long(_) => return Err(argument.unexpected()),
            }
        }
        if json && !paths.is_empty() {
            return Err("--json reads standard input and takes no file".into());
        }
        if paths.is_empty() {
            paths.push(PathBuf::from("-"));
        }
        read.task = if json { Task::Json } else { Task::Plain(paths) };
        Ok(read)
    }
}

fn unit(name: &str) -> Result<Unit, &'static str> {
    match name {
        "utf8" => Ok(Unit::Utf8),
        "utf16" => Ok(Unit::Utf16),
        "scalar" => Ok(Unit::Scalar),
        _ => Err("the units are utf8, utf16 and scalar"),
    }
}

fn panel(name: &str) -> Result<Panel, &'static str> {
    Panel::from_id(name).ok_or("the panels are context, setback, response and lesson")
}
