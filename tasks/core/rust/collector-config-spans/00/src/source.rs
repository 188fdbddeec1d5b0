//! A log file that the collector follows.

use std::path::PathBuf;
use std::time::Duration;

use crate::config::{Block, ConfigError};

#[derive(Debug, PartialEq)]
pub struct Source {
    pub path: PathBuf,
    pub poll: Duration,
    pub flush: Option<Duration>,
    pub batch: u64,
    pub from_start: bool,
}

impl Source {
    pub fn from_block(block: &Block) -> Result<Self, ConfigError> {
        let path = block.text("path")?.unwrap_or("/var/log/messages");
        let poll = block.number("poll_secs")?.unwrap_or(2);
        let flush = block.number("flush_millis")?;
        let batch = block.number("batch")?.unwrap_or(4096);
        Ok(Source {
            path: PathBuf::from(path),
            poll: Duration::from_secs(poll),
            flush: flush.map(Duration::from_millis),
            batch,
            from_start: block.flag("from_start")?,
        })
    }
}
