//! Where the project's files are, and how its commands are run.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// The checkout that `cargo xtask` is called in.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The project of the xtask that runs.
    pub fn here() -> Self {
        // Cargo tells it to what it runs, too: the folder may have been moved since this program was compiled.
        let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
        let xtask = Path::new(&xtask);
        Self { root: xtask.parent().unwrap_or(xtask).to_owned() }
    }

    /// A file or folder of the project.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The text of a file of the project.
    pub fn read(&self, relative: &str) -> Result<String> {
        std::fs::read_to_string(self.path(relative)).with_context(|| format!("cannot read {relative}"))
    }

    /// A tool that `tools` installs, whether or not it is there yet.
    pub fn tool(&self, name: &str) -> PathBuf {
        self.path(".tools/bin").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A command that runs in the project's root and finds the project's tools before all others.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Result<Command> {
        let mut folders = vec![self.path(".tools/bin"), self.path("node_modules/.bin")];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", env::join_paths(folders)?);
        Ok(command)
    }

    /// The same for `cargo`, with these arguments.
    pub fn cargo(&self, args: &[&str]) -> Result<Command> {
        // The very cargo that `cargo xtask` was called by.
        let mut command = self.command(env::var_os("CARGO").unwrap_or("cargo".into()))?;
        command.args(args);
        Ok(command)
    }

    /// The same for a script of an npm package, run by Node itself: the shims that npm makes differ between systems.
    pub fn node(&self, script: &str) -> Result<Command> {
        let mut command = self.command("node")?;
        command.arg(self.path("node_modules").join(script));
        Ok(command)
    }
}

/// Runs a command, its output going to the terminal.
///
/// # Errors
///
/// When it cannot be started, or does not end well; the message names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {}", name(command)))?;
    ensure!(status.success(), "{} failed ({status})", name(command));
    Ok(())
}

/// What a command prints, or nothing where it cannot be started or fails: the answer to "is it there?".
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first of these programs that is on the PATH, or that is a file where the name is a whole path.
pub fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    names.iter().find_map(|name| find_in(&path, name))
}

fn find_in(path: &OsString, name: &str) -> Option<PathBuf> {
    // Joining a whole path to a folder gives the whole path.
    env::split_paths(path)
        .map(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// The command as one would type it, short of its folder.
fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let args = command.get_args().map(|arg| arg.to_string_lossy());
    let program = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy();
    std::iter::once(program).chain(args).collect::<Vec<_>>().join(" ")
}

/// Says which step of how many begins; `steps` are the titles, in the order in which they are done.
pub struct Progress {
    done: usize,
    total: usize,
}

impl Progress {
    /// Counts towards this many steps.
    pub fn of(total: usize) -> Self {
        Self { done: 0, total }
    }

    /// Prints the heading of the next step.
    pub fn begin(&mut self, title: &str) {
        self.done += 1;
        println!("\n[{}/{}] {title}…", self.done, self.total);
    }
}

/// The value of `key = "…"` in a TOML file, the first after `after`; enough for the few lines that we look up.
pub fn toml_string<'a>(text: &'a str, after: &str, key: &str) -> Result<&'a str> {
    let Some((_, rest)) = text.split_once(after) else { bail!("no {after} in the file") };
    rest.lines()
        .find_map(|line| {
            line.strip_prefix(key)?.trim_start().strip_prefix('=')?.trim().strip_prefix('"')?.split('"').next()
        })
        .with_context(|| format!("no {key} after {after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_named_as_it_is_typed() {
        assert_eq!(name(Command::new("/somewhere/cargo").args(["test", "--doc"])), "cargo test --doc");
    }

    #[test]
    fn a_toml_string_is_the_first_after_its_place() {
        let text =
            "version = \"1\"\n[[package]]\nname = \"a\"\nversion = \"2\"\n[[package]]\nname = \"b\"\nversion= \"3\"\n";
        assert_eq!(toml_string(text, "", "version").ok(), Some("1"));
        assert_eq!(toml_string(text, "name = \"a\"", "version").ok(), Some("2"));
        assert_eq!(toml_string(text, "name = \"b\"", "version").ok(), Some("3"));
        assert_eq!(toml_string(text, "name = \"c\"", "version").ok(), None);
    }

    #[test]
    fn programs_are_found_by_name_and_by_whole_path() {
        assert!(find_program(&["no-such-program", "cargo"]).is_some_and(|file| file.is_absolute()));
        assert_eq!(find_program(&["no-such-program"]), None);
    }
}
