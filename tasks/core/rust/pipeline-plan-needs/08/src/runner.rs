//! Runs the tasks of a plan.

use std::path::Path;
use std::{fs, io};

use crate::plan::{Plan, PlanError};

/// Starts one task after the other; returns those that are not done.
pub fn run(
    plan: &Plan,
    mut start: impl FnMut(&str) -> io::Result<()>,
) -> Result<Vec<&str>, PlanError> {
    let mut undone = Vec::new();
    for task in plan.order()? {
        if let Some(need) = plan.blocker(task, &undone) {
            eprintln!("{task}: skipped, {need} is not done");
            undone.push(task);
            continue;
        }
        if let Err(error) = start(task) {
            eprintln!("{task}: {error}");
            undone.push(task);
        }
    }
    Ok(undone)
}

/// Keeps what a task has printed; its name may contain slashes.
pub fn save_output(root: &Path, task: &str, output: &[u8]) -> io::Result<()> {
    let path = root.join(task).with_extension("log");
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, output)
}
