use std::time::Duration;

use collector::config::{parse, ConfigError};
use collector::source::Source;

fn source(settings: &str) -> Result<Source, ConfigError> {
    let blocks = parse(&format!("nginx {{\n{settings}\n}}"))?;
    Source::from_block(&blocks["nginx"])
}

#[test]
fn a_path_is_a_text() {
    let wrong = ConfigError::WrongKind {
        key: "path".to_string(),
        wanted: "a text",
        found: "a number",
    };
    assert_eq!(source("path 7;"), Err(wrong));
}

#[test]
fn batches_may_be_given_in_kilobytes() {
    assert_eq!(source("batch 64k;").unwrap().batch, 65536);
}

#[test]
fn polls_every_two_seconds_by_default() {
    let source = source("from_start on;").unwrap();
    assert_eq!(source.poll, Duration::from_secs(2));
    assert_eq!(source.flush, None);
}
