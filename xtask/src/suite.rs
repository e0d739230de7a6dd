//! Every test of the project, in the order in which a mistake shows soonest.

use std::ffi::OsString;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

use crate::browsers::{self, Browser};
use crate::project::{Progress, Project, run};
use crate::tools::{self, Tool, WASM_TARGET};
use crate::{bundle, engine, portable, size};

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What needs neither WebAssembly nor a browser.
    Native,
    /// The app's own code, compiled for the browser and tested in one.
    Web,
    /// The release, and what a person does with it.
    E2e,
}

impl FromStr for Part {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        Ok(match name {
            "native" => Self::Native,
            "web" => Self::Web,
            "e2e" => Self::E2e,
            _ => bail!("the parts are native, web and e2e"),
        })
    }
}

impl Part {
    fn tools(self) -> &'static [Tool] {
        match self {
            Self::Native => &[],
            Self::Web => &[Tool::WasmTarget, Tool::WasmBindgen],
            Self::E2e => &Tool::ALL,
        }
    }

    fn browsers(self) -> &'static [Browser] {
        match self {
            Self::Native => &[],
            Self::Web => &[Browser::Chromium, Browser::ChromeDriver],
            Self::E2e => &[Browser::Chromium, Browser::Firefox],
        }
    }
}

/// One run of one tool.
#[derive(Clone, Copy)]
enum Step {
    Format,
    Lint,
    LintApp,
    Test,
    Document,
    DocumentApp,
    TestInBrowser,
    Build,
    Measure,
    Reproduce,
    BuildEngine,
    TestEngine,
    CheckTypes,
    Playwright,
}

impl Step {
    const ALL: [Self; 14] = [
        Self::Format,
        Self::Lint,
        Self::LintApp,
        Self::Test,
        Self::Document,
        Self::DocumentApp,
        Self::TestInBrowser,
        Self::Build,
        Self::Measure,
        Self::Reproduce,
        Self::BuildEngine,
        Self::TestEngine,
        Self::CheckTypes,
        Self::Playwright,
    ];

    fn part(self) -> Part {
        match self {
            Self::Format | Self::Lint | Self::Test | Self::Document => Part::Native,
            Self::LintApp | Self::DocumentApp | Self::TestInBrowser => Part::Web,
            Self::Build
            | Self::Measure
            | Self::Reproduce
            | Self::BuildEngine
            | Self::TestEngine
            | Self::CheckTypes
            | Self::Playwright => Part::E2e,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Format => "Formatting",
            Self::Lint => "Lints",
            Self::LintApp => "Lints of the app",
            Self::Test => "Native tests",
            Self::Document => "Documentation",
            Self::DocumentApp => "Documentation of the app",
            Self::TestInBrowser => "WebAssembly tests in Chromium",
            Self::Build => "Release build",
            Self::Measure => "Size budget",
            Self::Reproduce => "The same build in another folder",
            Self::BuildEngine => "The engine as a package",
            Self::TestEngine => "The package in Node",
            Self::CheckTypes => "The types of what others call",
            Self::Playwright => "Playwright in Chromium and Firefox",
        }
    }

    fn carry_out(self, project: &Project, playwright: &[OsString]) -> Result<()> {
        // The app and the engine's package are checked as what they are, WebAssembly; the tools in wasm-tools are two calls of a
        // large library.
        const NATIVE: [&str; 7] =
            ["--workspace", "--exclude", "hindsight", "--exclude", "prose-hints-js", "--exclude", "wasm-tools"];
        const APP: [&str; 4] = ["--package", "hindsight", "--target", WASM_TARGET];
        const ENGINE: [&str; 2] = ["--package", "prose-hints-js"];
        const NO_WARNING: [&str; 4] = ["--all-targets", "--", "--deny", "warnings"];
        match self {
            Self::Format => run(&mut project.cargo(&["fmt", "--all", "--check"])?),
            Self::Lint => run(project.cargo(&["clippy"])?.args(NATIVE).args(NO_WARNING)),
            Self::LintApp => run(project.cargo(&["clippy"])?.args(APP).args(ENGINE).args(NO_WARNING)),
            Self::Test => run(project.cargo(&["test"])?.args(NATIVE)),
            Self::Document => {
                run(project.cargo(&["doc", "--no-deps"])?.args(NATIVE).env("RUSTDOCFLAGS", "-D warnings"))
            }
            Self::DocumentApp => {
                run(project.cargo(&["doc", "--no-deps"])?.args(APP).args(ENGINE).env("RUSTDOCFLAGS", "-D warnings"))
            }
            Self::TestInBrowser => run(project
                .cargo(&["test", "--lib", "--test", "web"])?
                .args(APP)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", project.tool("wasm-bindgen-test-runner"))
                .env(Browser::ChromeDriver.variable(), found(Browser::ChromeDriver)?)
                .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
                .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", project.path("tests/webdriver.json"))),
            Self::Build => bundle::build(project),
            Self::Measure => size::report(project),
            Self::Reproduce => portable::reproduce(project),
            Self::BuildEngine => engine::build(project),
            Self::TestEngine => engine::test(project),
            Self::CheckTypes => engine::check_types(project),
            Self::Playwright => run(project
                .node("@playwright/test/cli.js")?
                .arg("test")
                .args(playwright)
                .env(Browser::Chromium.variable(), found(Browser::Chromium)?)
                .env(Browser::Firefox.variable(), found(Browser::Firefox)?)),
        }
    }
}

fn found(browser: Browser) -> Result<OsString> {
    Ok(browser.find().context("a browser that was there is gone")?.into())
}

/// Installs what is missing, then runs all tests or one part, up to the first that fails.
pub fn run_tests(project: &Project, only: Option<Part>, playwright: &[OsString]) -> Result<()> {
    let parts = only.map_or(vec![Part::Native, Part::Web, Part::E2e], |part| vec![part]);
    let missing_tools = tools::missing(project, |tool| parts.iter().any(|part| part.tools().contains(&tool)))?;
    let is_needed = |browser| parts.iter().any(|part| part.browsers().contains(&browser));
    let missing_browsers = browsers::missing(is_needed);
    let steps: Vec<Step> = Step::ALL.into_iter().filter(|step| parts.contains(&step.part())).collect();

    let browser_steps = usize::from(!missing_browsers.is_empty());
    let mut progress = Progress::of(missing_tools.len() + browser_steps + steps.len());
    browsers::install(&missing_browsers, &mut progress)?;
    browsers::ensure_new(is_needed)?;
    tools::install(project, &missing_tools, &mut progress)?;
    for step in steps {
        progress.begin(step.title());
        step.carry_out(project, playwright).with_context(|| step.title())?;
    }
    Ok(())
}
