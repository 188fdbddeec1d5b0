//! The collector's configuration language: named blocks of `key value;` settings.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Number(u64),
    Flag(bool),
    Span(Duration),
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "a text",
            Value::Number(_) => "a number",
            Value::Flag(_) => "a flag",
            Value::Span(_) => "a duration",
        }
    }
}

/// A value as one writes it in the file.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => write!(f, "\"{text}\""),
            Value::Number(number) => write!(f, "{number}"),
            Value::Flag(true) => f.write_str("on"),
            Value::Flag(false) => f.write_str("off"),
            Value::Span(span) => write!(f, "{}ms", span.as_millis()),
        }
    }
}

#[derive(Debug, PartialEq)]
pub enum ConfigError {
    Syntax {
        line: usize,
        text: String,
    },
    WrongKind {
        key: String,
        wanted: &'static str,
        found: &'static str,
    },
}

#[derive(Debug, Default)]
pub struct Block {
    settings: BTreeMap<String, Value>,
}

impl Block {
    pub fn text(&self, key: &str) -> Result<Option<&str>, ConfigError> {
        match self.settings.get(key) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(other) => Err(wrong_kind(key, "a text", other)),
        }
    }

    pub fn number(&self, key: &str) -> Result<Option<u64>, ConfigError> {
        match self.settings.get(key) {
            None => Ok(None),
            Some(Value::Number(number)) => Ok(Some(*number)),
            Some(other) => Err(wrong_kind(key, "a number", other)),
        }
    }

    pub fn flag(&self, key: &str) -> Result<bool, ConfigError> {
        match self.settings.get(key) {
            None => Ok(false),
            Some(Value::Flag(flag)) => Ok(*flag),
            Some(other) => Err(wrong_kind(key, "a flag", other)),
        }
    }

    pub fn span(&self, key: &str) -> Result<Option<Duration>, ConfigError> {
        match self.settings.get(key) {
            None => Ok(None),
            Some(Value::Span(span)) => Ok(Some(*span)),
            Some(other) => Err(wrong_kind(key, "a duration", other)),
        }
    }
}

fn wrong_kind(key: &str, wanted: &'static str, value: &Value) -> ConfigError {
    ConfigError::WrongKind {
        key: key.to_string(),
        wanted,
        found: value.kind(),
    }
}

/// Reads all blocks of a file, by name.
pub fn parse(source: &str) -> Result<BTreeMap<String, Block>, ConfigError> {
    let mut blocks = BTreeMap::new();
    let mut open: Option<(&str, Block)> = None;
    for (index, line) in source.lines().enumerate() {
        let text = line.split('#').next().unwrap_or_default().trim();
        let syntax = || ConfigError::Syntax {
            line: index + 1,
            text: text.to_string(),
        };
        if text.is_empty() {
            continue;
        }
        match &mut open {
            None => {
                let name = text.strip_suffix('{').ok_or_else(syntax)?;
                open = Some((name.trim(), Block::default()));
            }
            Some((name, block)) if text == "}" => {
                blocks.insert(name.to_string(), std::mem::take(block));
                open = None;
            }
            Some((_, block)) => {
                let setting = text.strip_suffix(';').ok_or_else(syntax)?;
                let (key, value) = setting.split_once(' ').ok_or_else(syntax)?;
                let value = scalar(value.trim()).ok_or_else(syntax)?;
                block.settings.insert(key.to_string(), value);
            }
        }
    }
    Ok(blocks)
}

fn scalar(word: &str) -> Option<Value> {
    match word {
        "on" => return Some(Value::Flag(true)),
        "off" => return Some(Value::Flag(false)),
        _ => {}
    }
    if let Some(text) = word.strip_prefix('"') {
        return Some(Value::Text(text.strip_suffix('"')?.to_string()));
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let amount = digits.parse().ok()?;
    match &word[digits.len()..] {
        "" => Some(Value::Number(amount)),
        "k" => Some(Value::Number(amount << 10)),
        "M" => Some(Value::Number(amount << 20)),
        "ms" => Some(Value::Span(Duration::from_millis(amount))),
        "s" => Some(Value::Span(Duration::from_secs(amount))),
        _ => None,
    }
}
