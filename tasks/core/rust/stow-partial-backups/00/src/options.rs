//! Command line of `stow`.

use std::fmt;
use std::path::PathBuf;

#[derive(Debug, PartialEq)]
pub enum UsageError {
    UnknownOption(String),
    Folders(usize),
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UsageError::UnknownOption(option) => write!(f, "unknown option {option}"),
            UsageError::Folders(count) => write!(f, "expected two folders, got {count}"),
        }
    }
}

pub const USAGE: &str = "usage: stow [--verbose] [--dry-run] SOURCE TARGET";

#[derive(Debug, Default, PartialEq)]
pub struct Options {
    pub source: PathBuf,
    pub target: PathBuf,
    /// Name each file as it is copied.
    pub verbose: bool,
    /// Leave the target alone.
    pub dry_run: bool,
}

impl Options {
    pub fn parse(args: impl Iterator<Item = String>) -> Result<Self, UsageError> {
        let mut options = Options::default();
        let mut folders = Vec::new();
        for arg in args {
            match arg.as_str() {
                "-v" | "--verbose" => options.verbose = true,
                "-n" | "--dry-run" => options.dry_run = true,
                _ if arg.starts_with('-') => return Err(UsageError::UnknownOption(arg)),
                _ => folders.push(PathBuf::from(arg)),
            }
        }
        let [source, target] =
            <[PathBuf; 2]>::try_from(folders).map_err(|all| UsageError::Folders(all.len()))?;
        Ok(Options {
            source,
            target,
            ..options
        })
    }
}
