//! Recursive descent parser for alert rules such as `cpu.load > 0.9 for 5m`.

use std::collections::HashMap;
use std::time::Duration;

use crate::lexer::{fail, tokenize, Kind, SyntaxError, Token};

type Parsed<T> = Result<T, SyntaxError>;

#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    Above(String, f64, Duration),
    Below(String, f64, Duration),
    All(Vec<Rule>),
}

impl Rule {
    /// Whether the latest samples break the limits of this rule.
    pub fn breached(&self, samples: &HashMap<String, f64>) -> Result<bool, String> {
        let sample = |metric: &String| match samples.get(metric) {
            Some(value) => Ok(*value),
            None => Err(format!("no sample for `{metric}`")),
        };
        match self {
            Rule::Above(metric, limit, _) => Ok(sample(metric)? > *limit),
            Rule::Below(metric, limit, _) => Ok(sample(metric)? < *limit),
            Rule::All(rules) => {
                for rule in rules {
                    if !rule.breached(samples)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    }
}

pub fn parse(rule: &str) -> Parsed<Rule> {
    let tokens = tokenize(rule)?;
    let mut parser = Parser { tokens, next: 0 };
    let parsed = parser.conjunction()?;
    parser.expect(Kind::End)?;
    Ok(parsed)
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
}

impl Parser {
    fn peek(&self) -> &Kind {
        &self.tokens[self.next].kind
    }

    fn advance(&mut self) -> Token {
        let token = self.tokens[self.next].clone();
        if token.kind != Kind::End {
            self.next += 1;
        }
        token
    }

    fn expect(&mut self, wanted: Kind) -> Parsed<()> {
        let Token { kind, .. } = self.advance();
        if kind != wanted {
            return Err(format!("expected {wanted}, found {kind}"));
        }
        Ok(())
    }

    fn conjunction(&mut self) -> Parsed<Rule> {
        let mut rules = vec![self.condition()?];
        while *self.peek() == Kind::And {
            self.advance();
            rules.push(self.condition()?);
        }
        if rules.len() > 1 {
            return Ok(Rule::All(rules));
        }
        Ok(rules.remove(0))
    }

    fn condition(&mut self) -> Parsed<Rule> {
        if *self.peek() == Kind::Open {
            self.advance();
            let inner = self.conjunction()?;
            self.expect(Kind::Close)?;
            return Ok(inner);
        }
        let Token { kind, .. } = self.advance();
        let metric = match kind {
            Kind::Name(name) => name,
            other => return Err(format!("expected a metric, found {other}")),
        };
        let Token { kind, .. } = self.advance();
        let rule = match kind {
            Kind::Above => Rule::Above,
            Kind::Below => Rule::Below,
            other => return Err(format!("expected `>` or `<`, found {other}")),
        };
        let limit = self.number("a limit")?;
        let hold = self.hold()?;
        Ok(rule(metric, limit, hold))
    }

    /// `for 5m`: how long the condition has to last before the alert fires.
    fn hold(&mut self) -> Parsed<Duration> {
        if *self.peek() != Kind::For {
            return Ok(Duration::ZERO);
        }
        self.advance();
        let amount = self.number("a duration")?;
        let Token { kind, .. } = self.advance();
        let unit = match kind {
            Kind::Name(name) => name,
            other => return Err(format!("expected a unit, found {other}")),
        };
        match seconds(&unit) {
            Some(factor) => Ok(Duration::from_secs_f64(amount * factor)),
            None => Err(format!("unknown unit `{unit}`")),
        }
    }

    fn number(&mut self, what: &str) -> Parsed<f64> {
        let Token { kind, .. } = self.advance();
        match kind {
            Kind::Number(value) => Ok(value),
            other => Err(format!("expected {what}, found {other}")),
        }
    }
}

fn seconds(unit: &str) -> Option<f64> {
    match unit {
        "s" => Some(1.0),
        "m" => Some(60.0),
        "h" => Some(3600.0),
        _ => None,
    }
}
