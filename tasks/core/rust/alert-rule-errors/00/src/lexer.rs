//! Tokens of the alert rule language.

use std::fmt;

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Name(String),
    Number(f64),
    Above,
    Below,
    And,
    For,
    Open,
    Close,
    End,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Name(name) => write!(f, "`{name}`"),
            Kind::Number(value) => write!(f, "`{value}`"),
            Kind::Above => f.write_str("`>`"),
            Kind::Below => f.write_str("`<`"),
            Kind::And => f.write_str("`and`"),
            Kind::For => f.write_str("`for`"),
            Kind::Open => f.write_str("`(`"),
            Kind::Close => f.write_str("`)`"),
            Kind::End => f.write_str("the end of the rule"),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    pub at: usize,
    pub kind: Kind,
}

/// Splits a rule into tokens; the last one is always `Kind::End`.
pub fn tokenize(rule: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = rule[at..].chars().next() {
        let (kind, len) = match c {
            ' ' => {
                at += 1;
                continue;
            }
            '>' => (Kind::Above, 1),
            '<' => (Kind::Below, 1),
            '(' => (Kind::Open, 1),
            ')' => (Kind::Close, 1),
            'a'..='z' => {
                let word = prefix(&rule[at..], |c| c.is_ascii_alphanumeric() || c == '.');
                (keyword(word), word.len())
            }
            '0'..='9' => {
                let text = prefix(&rule[at..], |c| c.is_ascii_digit() || c == '.');
                let Ok(value) = text.parse() else {
                    return Err(format!("bad number `{text}`"));
                };
                (Kind::Number(value), text.len())
            }
            _ => return Err(format!("unexpected character `{c}`")),
        };
        tokens.push(Token { at, kind });
        at += len;
    }
    tokens.push(Token {
        at,
        kind: Kind::End,
    });
    Ok(tokens)
}

fn keyword(word: &str) -> Kind {
    match word {
        "and" => Kind::And,
        "for" => Kind::For,
        _ => Kind::Name(word.to_string()),
    }
}

fn prefix(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    &text[..end]
}
