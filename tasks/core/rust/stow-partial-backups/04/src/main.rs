//! `stow` copies the files of a folder that are newer than their copies.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fmt, fs, io};

use options::Options;

mod options;

const DONE: u8 = 0;
const FAILED: u8 = 1;
const MISUSED: u8 = 2;
const INCOMPLETE: u8 = 3;

#[derive(Default)]
struct Report {
    copied: u64,
    bytes: u64,
    fresh: u64,
    /// Not in the backup, for whatever reason.
    missing: u64,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} files copied ({} bytes)", self.copied, self.bytes)?;
        if self.fresh > 0 {
            write!(f, ", {} up to date", self.fresh)?;
        }
        if self.missing > 0 {
            write!(f, ", {} missing", self.missing)?;
        }
        Ok(())
    }
}

fn main() -> ExitCode {
    let options = match Options::parse(env::args().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            eprintln!("stow: {error}\n{}", options::USAGE);
            return ExitCode::from(MISUSED);
        }
    };
    let mut report = Report::default();
    let result = back_up(&options, &options.source, &options.target, &mut report);
    println!("{report}");
    ExitCode::from(match result {
        Ok(()) if report.missing > 0 => INCOMPLETE,
        Ok(()) => DONE,
        Err(error) => {
            eprintln!("stow: {error}");
            FAILED
        }
    })
}

fn back_up(options: &Options, from: &Path, to: &Path, report: &mut Report) -> io::Result<()> {
    if !options.dry_run {
        fs::create_dir_all(to)?;
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            back_up(options, &path, &copy, report)?;
        } else if kind.is_symlink() {
            eprintln!("stow: {}: a link, left out", path.display());
            report.missing += 1;
        } else if is_fresh(&path, &copy)? {
            report.fresh += 1;
        } else {
            match copy_file(options, &path, &copy) {
                Ok(bytes) => {
                    report.bytes += bytes;
                    report.copied += 1;
                }
                Err(error) => {
                    eprintln!("stow: {}: {error}", path.display());
                    report.missing += 1;
                }
            }
        }
    }
    Ok(())
}

fn is_fresh(path: &Path, copy: &Path) -> io::Result<bool> {
    match fs::metadata(copy) {
        Ok(copy) => Ok(copy.modified()? >= fs::metadata(path)?.modified()?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn copy_file(options: &Options, path: &Path, copy: &Path) -> io::Result<u64> {
    if options.verbose {
        eprintln!("{}", path.display());
    }
    if options.dry_run {
        return Ok(fs::metadata(path)?.len());
    }
    fs::copy(path, copy)
}
