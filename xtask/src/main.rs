//! `cargo xtask <command>`: everything that the project needs beyond cargo, from installing the tools to the last test.
//!
//! It asks for no more than rustup and Node; what else is missing it installs, into the project where that is possible.
//! It knows nothing of the app: it calls tools, looks at the files that they make, and stops at the first failure.

#![forbid(unsafe_code)]

mod accuracy;
mod browsers;
mod bundle;
mod engine;
mod fuzz;
mod portable;
mod project;
mod serve;
mod size;
mod suite;
mod tools;
mod train;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::accuracy::Figures;
use crate::project::Project;
use crate::suite::Part;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N]    install what is missing, build the release, serve it at http://127.0.0.1:8080
  build               the same, without serving: the release is in dist/
  portable            build the whole app as one HTML file, hindsight.html, and print its SHA-256
  test [--only PART]  install what is missing, then run every test; PART is native, web or e2e,
                      and what follows `--` goes to Playwright: test --only e2e -- -g \"fix\"
  engine              build the engine as a package for other editors, in target/prose-hints-js/
  size                the bytes that a first visit loads from dist/, against the budget
  accuracy [--write] PATH...
                      how often the engine is right on labelled texts, a table for each file or folder of them;
                      --write puts the figures into the engine's README and the pages of the rules and signals
  fuzz [--runs N]     looks for texts that break the engine, N times for each target (a million), and keeps what is
                      worth keeping in the corpus that the tests replay
  train FOLDER        make the weights of the passive-voice rule from the labelled sentences in FOLDER, which are no
                      part of the project (NOTICE names them); with --report, change nothing, but say how good
                      the weights are; with --errors, print what cross-validation gets wrong

What it installs stays in the project (.tools/ and node_modules/), but for Rust's WASM target and, for the tests,
the browsers.";

/// The port of `serve` where none is named.
const DEFAULT_PORT: u16 = 8080;

/// What the command line asks for.
#[derive(Debug, PartialEq)]
enum Request {
    /// Print the commands.
    Help,
    /// Build, then serve on this port.
    Serve { port: u16 },
    /// Build into `dist/`.
    Build,
    /// Build the portable edition.
    Portable,
    /// Build the engine's package.
    Engine,
    /// Run the tests, all or one part, with these arguments for Playwright.
    Test { only: Option<Part>, playwright: Vec<OsString> },
    /// Measure `dist/`.
    Size,
    /// Run the fuzzers.
    Fuzz { runs: u64 },
    /// Measure the engine on labelled texts; publish the figures if asked.
    Accuracy { paths: Vec<PathBuf>, figures: Figures },
    /// Train on the data in this folder, or report on it.
    Train { folder: PathBuf, task: train::Task },
}

fn main() -> ExitCode {
    match parse(lexopt::Parser::from_env()).and_then(carry_out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(request: Request) -> Result<()> {
    let project = Project::here();
    match request {
        Request::Help => {
            println!("{HELP}");
            Ok(())
        }
        Request::Serve { port } => {
            serve::check_port(port)?;
            bundle::install_and_build(&project)?;
            serve::serve(&project, port)
        }
        Request::Build => bundle::install_and_build(&project),
        Request::Portable => portable::write(&project),
        Request::Engine => engine::install_and_build(&project),
        Request::Test { only, playwright } => suite::run_tests(&project, only, &playwright),
        Request::Size => size::report(&project),
        Request::Fuzz { runs } => fuzz::fuzz(&project, runs),
        Request::Accuracy { paths, figures } => accuracy::report(&project, &paths, figures),
        Request::Train { folder, task } => train::run(&project, &folder, task),
    }
}

fn parse(mut args: lexopt::Parser) -> Result<Request> {
    let Some(first) = args.next()? else { return Ok(Request::Help) };
    let mut request = match first {
        Short('h') | Long("help") => return Ok(Request::Help),
        Value(name) => match name.to_str() {
            Some("help") => Request::Help,
            Some("serve") => Request::Serve { port: DEFAULT_PORT },
            Some("build") => Request::Build,
            Some("portable") => Request::Portable,
            Some("engine") => Request::Engine,
            Some("test") => Request::Test { only: None, playwright: Vec::new() },
            Some("size") => Request::Size,
            Some("fuzz") => Request::Fuzz { runs: 1_000_000 },
            Some("accuracy") => Request::Accuracy { paths: Vec::new(), figures: Figures::Shown },
            Some("train") => Request::Train { folder: args.value()?.into(), task: train::Task::Train },
            Some(_) | None => bail!("there is no command {}; see cargo xtask --help", name.display()),
        },
        Short(_) | Long(_) => return Err(first.unexpected().into()),
    };
    loop {
        if let Request::Test { playwright, .. } = &mut request
            && let Some(rest) = args.try_raw_args()
            && rest.as_slice().first().is_some_and(|arg| arg == "--")
        {
            playwright.extend(rest.skip(1));
            return Ok(request);
        }
        let Some(arg) = args.next()? else { break };
        match (&mut request, arg) {
            (_, Short('h') | Long("help")) => return Ok(Request::Help),
            (Request::Serve { port }, Long("port")) => *port = args.value()?.parse()?,
            (Request::Test { only, .. }, Long("only")) => *only = Some(args.value()?.parse()?),
            (Request::Fuzz { runs }, Long("runs")) => *runs = args.value()?.parse()?,
            (Request::Accuracy { figures, .. }, Long("write")) => *figures = Figures::Published,
            (Request::Accuracy { paths, .. }, Value(path)) => paths.push(path.into()),
            (Request::Train { task, .. }, Long("report")) => *task = train::Task::Report,
            (Request::Train { task, .. }, Long("errors")) => *task = train::Task::Errors,
            (_, other) => return Err(other.unexpected().into()),
        }
    }
    if matches!(&request, Request::Accuracy { paths, .. } if paths.is_empty()) {
        bail!("accuracy needs the labelled files, or the folder that they are in");
    }
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Option<Request> {
        parse(lexopt::Parser::from_args(args)).ok()
    }

    #[test]
    fn commands_are_read_with_their_options() {
        let all_tests = Request::Test { only: None, playwright: Vec::new() };
        let train = |task| Request::Train { folder: "data".into(), task };
        let one_test = Request::Test { only: Some(Part::E2e), playwright: vec!["-g".into(), "a fix".into()] };
        for (args, request) in [
            (&[][..], Request::Help),
            (&["test", "--help"], Request::Help),
            (&["serve"], Request::Serve { port: 8080 }),
            (&["serve", "--port", "9000"], Request::Serve { port: 9000 }),
            (&["build"], Request::Build),
            (&["portable"], Request::Portable),
            (&["engine"], Request::Engine),
            (&["size"], Request::Size),
            (&["fuzz", "--runs", "10"], Request::Fuzz { runs: 10 }),
            (&["accuracy", "a", "--write"], Request::Accuracy { paths: vec!["a".into()], figures: Figures::Published }),
            (&["train", "data"], train(train::Task::Train)),
            (&["train", "data", "--report"], train(train::Task::Report)),
            (&["train", "data", "--errors"], train(train::Task::Errors)),
            (&["test"], all_tests),
            (&["test", "--only", "e2e", "--", "-g", "a fix"], one_test),
        ] {
            assert_eq!(parsed(args), Some(request), "{args:?}");
        }
    }

    #[test]
    fn what_is_not_a_command_is_refused() {
        for args in [
            &["deploy"][..],
            &["--port"],
            &["serve", "--port", "web"],
            &["test", "--only", "some"],
            &["build", "--port", "1"],
            &["size", "extra"],
            &["accuracy"],
            &["train"],
            &["train", "data", "extra"],
        ] {
            assert_eq!(parsed(args), None, "{args:?}");
        }
    }
}
