//! The browsers that the tests run in: where they are, and how to install them where apt is.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::project::{Progress, find_program, output, run};

/// A program that the tests drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome, for Playwright and for the WebAssembly tests.
    Chromium,
    /// The driver of the same version, for the WebAssembly tests.
    ChromeDriver,
    /// Firefox, for Playwright.
    Firefox,
}

impl Browser {
    /// All of them.
    const ALL: [Self; 3] = [Self::Chromium, Self::ChromeDriver, Self::Firefox];

    /// The name for people.
    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::ChromeDriver => "Chromium's driver",
            Self::Firefox => "Firefox ESR",
        }
    }

    /// The environment variable that says where it is, read here and by playwright.config.ts.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMIUM",
            Self::ChromeDriver => "CHROMEDRIVER",
            Self::Firefox => "FIREFOX",
        }
    }

    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            ],
            Self::ChromeDriver => &["chromedriver"],
            Self::Firefox => &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
        }
    }

    fn debian_package(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::ChromeDriver => "chromium-driver",
            Self::Firefox => "firefox-esr",
        }
    }

    /// The first version that has what the tests try. Chromium 152 keeps a page to a host's Connection-Allowlist, and Firefox 147
    /// lets a page refuse to leave.
    fn oldest(self) -> Option<u32> {
        match self {
            Self::Chromium => Some(152),
            Self::ChromeDriver => None,
            Self::Firefox => Some(147),
        }
    }

    /// Where it is, if it is there.
    pub fn find(self) -> Option<PathBuf> {
        env::var_os(self.variable()).map(PathBuf::from).or_else(|| find_program(self.programs()))
    }
}

/// Those of the needed browsers that are not there.
pub fn missing(is_needed: impl Fn(Browser) -> bool) -> Vec<Browser> {
    Browser::ALL.into_iter().filter(|&browser| is_needed(browser) && browser.find().is_none()).collect()
}

/// Makes sure that these browsers are new enough for the tests.
///
/// # Errors
///
/// Where one says of itself that it is not: one sentence that says what is needed.
pub fn ensure_new(is_needed: impl Fn(Browser) -> bool) -> Result<()> {
    // There, Chromium opens a window when it is asked for its version.
    if cfg!(windows) {
        return Ok(());
    }
    for browser in Browser::ALL.into_iter().filter(|&browser| is_needed(browser)) {
        let said = browser.find().and_then(|program| output(Command::new(program).arg("--version")));
        refuse_old(browser, said.as_deref().unwrap_or_default())?;
    }
    Ok(())
}

fn refuse_old(browser: Browser, said: &str) -> Result<()> {
    // One that does not say it may be new enough.
    if let (Some(oldest), Some(version)) = (browser.oldest(), major_version(said)) {
        ensure!(
            version >= oldest,
            "The tests need {} {oldest} or newer, and {version} is here; update it, or name the file of another in {}.",
            browser.name(),
            browser.variable(),
        );
    }
    Ok(())
}

/// The first number in what a browser says of itself.
fn major_version(said: &str) -> Option<u32> {
    said.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok())
}

/// Installs these browsers by apt.
///
/// # Errors
///
/// Where there is no apt, or it has no such package: one sentence that says what to do.
pub fn install(browsers: &[Browser], progress: &mut Progress) -> Result<()> {
    if browsers.is_empty() {
        return Ok(());
    }
    progress.begin(&format!("Installing {} by apt (about 1 minute, once)", list(browsers, Browser::name)));
    by_apt(browsers).with_context(|| {
        format!(
            "{} cannot be installed by apt; install by hand, and put it on the PATH or name its file in {}",
            list(browsers, Browser::name),
            list(browsers, Browser::variable),
        )
    })?;
    match missing(|browser| browsers.contains(&browser)).as_slice() {
        [] => Ok(()),
        still => bail!("apt installed {}, but not on the PATH", list(still, Browser::name)),
    }
}

fn by_apt(browsers: &[Browser]) -> Result<()> {
    if find_program(&["apt-get"]).is_none() {
        bail!("there is no apt-get here");
    }
    if let Err(error) = run(apt_get()?.args(["-qq", "update"])) {
        // One source of many that does not answer is no reason to give up.
        println!("{error:#}; going on with the package lists that are there.");
    }
    let packages = browsers.iter().map(|browser| browser.debian_package());
    run(apt_get()?.args(["-qq", "install", "--yes", "--no-install-recommends"]).args(packages))
}

/// apt-get with the rights to install, patient with another apt that is at work, and asking nothing.
fn apt_get() -> Result<Command> {
    let is_root = output(Command::new("id").arg("-u")).as_deref() == Some("0");
    let mut command = if is_root {
        Command::new("env")
    } else if find_program(&["sudo"]).is_some() {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        bail!("apt-get needs root, and there is no sudo here");
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]);
    Ok(command)
}

fn list(browsers: &[Browser], word: fn(Browser) -> &'static str) -> String {
    browsers.iter().map(|&browser| word(browser)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_browser_is_refused_in_one_sentence_and_one_that_says_nothing_is_not() {
        for (browser, said, expected) in [
            (Browser::Chromium, "Chromium 152.0.7932.14 built on Debian GNU/Linux", None),
            (Browser::Chromium, "Google Chrome 151.0.7900.3", Some("need Chromium 152 or newer, and 151 is here")),
            (Browser::ChromeDriver, "ChromeDriver 120.0.1 (0123)", None),
            (Browser::Firefox, "Mozilla Firefox 153.7.0esr", None),
            (Browser::Firefox, "Mozilla Firefox 140.12.0esr", Some("need Firefox ESR 147 or newer, and 140 is here")),
            (Browser::Firefox, "", None),
        ] {
            let told = refuse_old(browser, said).err().map(|error| error.to_string());
            match (told, expected) {
                (None, None) => {}
                (Some(told), Some(expected)) => assert!(told.contains(expected), "{told}"),
                (told, expected) => panic!("{said}: {told:?} instead of {expected:?}"),
            }
        }
    }
}
