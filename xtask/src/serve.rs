//! Serves `dist/` on this machine, as any static host would.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};

use crate::project::Project;

/// Fails where the port is taken, before minutes are spent on a build.
pub fn check_port(port: u16) -> Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map(drop)
        .with_context(|| format!("cannot listen on port {port}: choose another with --port"))
}

/// Serves until it is stopped.
pub fn serve(project: &Project, port: u16) -> Result<()> {
    check_port(port)?;
    println!("\nHindsight is at http://127.0.0.1:{port}/ (Ctrl+C stops it)");
    let mut server = project.node("sirv-cli/bin.js")?;
    // Not from memory, and asking each time: what a later build makes is there after a reload.
    server.args(["dist", "--dev", "--etag", "--quiet"]);
    // The server reads these two before its arguments.
    server.env("HOST", "127.0.0.1").env("PORT", port.to_string());
    run_in_place(&mut server)
}

/// Becomes the server, so that whoever ends this process ends the server.
#[cfg(unix)]
fn run_in_place(command: &mut std::process::Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("cannot run Node")
}

#[cfg(not(unix))]
fn run_in_place(command: &mut std::process::Command) -> Result<()> {
    crate::project::run(command)
}
