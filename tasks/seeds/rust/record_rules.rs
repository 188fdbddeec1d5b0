//! Rules over the fields of records, such as `worn and not (price < 30 or color is red)`.

use std::collections::HashMap;
use std::fmt;

/// Why a text is no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError(String);

impl fmt::Display for RuleError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "bad rule: {}", self.0)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    Flag(String),
    Less(String, i64),
    More(String, i64),
    Same(String, String),
    Not(Box<Rule>),
    Both(Box<Rule>, Box<Rule>),
    Either(Box<Rule>, Box<Rule>),
}

/// The fields of a record by name.
#[derive(Debug, Clone, Default)]
pub struct Record {
    pub flags: HashMap<String, bool>,
    pub counts: HashMap<String, i64>,
    pub labels: HashMap<String, String>,
}

impl Record {
    pub fn lacks_fields(&self) -> bool {
        self.flags.is_empty() && self.counts.is_empty() && self.labels.is_empty()
    }

    pub fn flag(&self, field: &str) -> bool {
        let flag = self.flags.get(field);
        flag.copied().unwrap_or_default()
    }

    pub fn count(&self, field: &str) -> i64 {
        let count = self.counts.get(field);
        count.copied().unwrap_or_default()
    }

    pub fn label(&self, field: &str) -> String {
        let label = self.labels.get(field);
        label.cloned().unwrap_or_default()
    }
}

struct Parser {
    pieces: Vec<String>,
    spot: usize,
}

impl Parser {
    fn new(text: &str) -> Self {
        let spaced = text.replace('(', " ( ").replace(')', " ) ");
        let pieces = spaced.split_whitespace().map(str::to_string).collect();
        Parser { pieces, spot: 0 }
    }

    fn peek(&self) -> Option<&str> {
        self.pieces.get(self.spot).map(String::as_str)
    }

    fn piece(&mut self) -> Result<String, RuleError> {
        let Some(piece) = self.pieces.get(self.spot) else {
            return Err(RuleError("nothing is left".to_string()));
        };
        self.spot += 1;
        Ok(piece.clone())
    }

    fn count(&mut self) -> Result<i64, RuleError> {
        let piece = self.piece()?;
        match piece.parse() {
            Ok(count) if count < 50000 => Ok(count),
            _ => Err(RuleError(format!("{piece} is no count"))),
        }
    }

    fn either(&mut self) -> Result<Rule, RuleError> {
        let mut rule = self.both()?;
        while self.peek() == Some("or") {
            self.spot += 1;
            rule = Rule::Either(Box::new(rule), Box::new(self.both()?));
        }
        Ok(rule)
    }

    fn both(&mut self) -> Result<Rule, RuleError> {
        let mut rule = self.single()?;
        while self.peek() == Some("and") {
            self.spot += 1;
            rule = Rule::Both(Box::new(rule), Box::new(self.single()?));
        }
        Ok(rule)
    }

    fn single(&mut self) -> Result<Rule, RuleError> {
        if self.peek() == Some("not") {
            self.spot += 1;
            return Ok(Rule::Not(Box::new(self.single()?)));
        }
        if self.peek() == Some("(") {
            self.spot += 1;
            let rule = self.either()?;
            let piece = self.piece()?;
            if piece != ")" {
                return Err(RuleError(format!("{piece} is no )")));
            }
            return Ok(rule);
        }
        let field = self.piece()?;
        if !field.starts_with(char::is_alphabetic) || field.len() > 24 {
            return Err(RuleError(format!("{field} is no field")));
        }
        match self.peek() {
            Some("<") => {
                self.spot += 1;
                Ok(Rule::Less(field, self.count()?))
            }
            Some(">") => {
                self.spot += 1;
                Ok(Rule::More(field, self.count()?))
            }
            Some("is") => {
                self.spot += 1;
                Ok(Rule::Same(field, self.piece()?))
            }
            _ => Ok(Rule::Flag(field)),
        }
    }
}

impl Rule {
    /// Returns the rule that fits the other records.
    pub fn negate(self) -> Self {
        Rule::Not(Box::new(self))
    }

    pub fn is_plain(&self) -> bool {
        matches!(self, Rule::Flag(_) | Rule::Same(..))
    }

    /// Reads a rule.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        let mut parser = Parser::new(text);
        let rule = parser.either()?;
        if let Some(piece) = parser.peek() {
            return Err(RuleError(format!("{piece} is too much")));
        }
        Ok(rule)
    }

    /// Tells whether a record fits the rule.
    pub fn fits(&self, record: &Record) -> bool {
        match self {
            Rule::Flag(field) => record.flag(field),
            Rule::Less(field, count) => record.count(field) < *count,
            Rule::More(field, count) => record.count(field) > *count,
            Rule::Same(field, label) => record.label(field) == *label,
            Rule::Not(rule) => !rule.fits(record),
            Rule::Both(rule, other) => rule.fits(record) && other.fits(record),
            Rule::Either(rule, other) => rule.fits(record) || other.fits(record),
        }
    }
}
