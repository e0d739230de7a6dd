//! `cargo xtask fuzz`: looks for texts that break what holds for every text.
//!
//! libFuzzer with LLVM's coverage counters, on the stable compiler. What it finds worth keeping goes into the corpus, which the
//! tests replay.

use std::path::Path;

use anyhow::Result;

use crate::project::{Project, output, run};

/// LLVM's instrumentation, as cargo-fuzz passes it.
const COUNTERS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";

/// The targets; each is a file in crates/prose-hints/fuzz/fuzz_targets and a folder of its corpus.
const TARGETS: [&str; 2] = ["analyze", "edit"];

/// Runs each target this many times, from its corpus on, and keeps in the corpus what leads to new places.
pub(crate) fn fuzz(project: &Project, runs: u64) -> Result<()> {
    let folder = project.path("crates/prose-hints/fuzz");
    let version = output(project.command("rustc")?.arg("-vV")).unwrap_or_default();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let target_dir = project.path("target/fuzz");
    let manifest = folder.join("Cargo.toml");
    // With a target of its own, build scripts are spared the counters.
    let mut build = project.cargo(&["build", "--release", "--target", host])?;
    build.arg("--manifest-path").arg(manifest).arg("--target-dir").arg(&target_dir).env("RUSTFLAGS", COUNTERS);
    run(&mut build)?;
    for target in TARGETS {
        let found = target_dir.join("found").join(target);
        let corpus = folder.join("corpus").join(target);
        std::fs::create_dir_all(&found)?;
        let program = target_dir.join(host).join("release").join(target);
        println!("\n{target}: {runs} runs");
        let mut search = project.command(&program)?;
        search.arg(format!("-runs={runs}")).args(["-max_len=400", "-print_final_stats=1", "-verbosity=0"]);
        search.arg(prefix(&target_dir, target)).arg(&found).arg(&corpus);
        run(&mut search)?;
        // The corpus stays small: the fewest texts that lead to all places that both lead to.
        let kept = target_dir.join("kept").join(target);
        std::fs::create_dir_all(&kept)?;
        run(project
            .command(&program)?
            .args(["-set_cover_merge=1", "-use_counters=0", "-verbosity=0"])
            .args([&kept, &corpus, &found]))?;
        std::fs::remove_dir_all(&corpus)?;
        std::fs::rename(&kept, &corpus)?;
    }
    Ok(())
}

fn prefix(target_dir: &Path, target: &str) -> String {
    format!("-artifact_prefix={}/{target}-", target_dir.display())
}
