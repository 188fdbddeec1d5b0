//! A guard of a service: decides how many tokens each client may still spend.

use std::collections::HashMap;
use std::fmt;
use std::time::{Duration, Instant};

const WINDOW: Duration = Duration::from_secs(45);
const STEADY_TOKENS: u32 = 600;
const STRICT_TOKENS: u32 = 40;

/// How many tokens a client has left, or why it has to wait.
pub type Answer = Result<u32, Refusal>;

/// Why a guard does not let a client spend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    UnknownClient,
    EmptyBucket,
    BadBucketLine,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::UnknownClient => write!(out, "the client is not known"),
            Refusal::EmptyBucket => write!(out, "the bucket has too few tokens"),
            Refusal::BadBucketLine => write!(out, "no bucket can be read from the line"),
        }
    }
}

/// What one client may still spend.
#[derive(Debug, Clone)]
pub struct Bucket {
    tokens: u32,
    refill_tokens: u32,
    lost_tokens: u32,
    empty_windows: u32,
    window_start: Instant,
}

impl Bucket {
    fn steady() -> Self {
        Bucket {
            tokens: STEADY_TOKENS,
            refill_tokens: STEADY_TOKENS,
            lost_tokens: 0,
            empty_windows: 0,
            window_start: Instant::now(),
        }
    }

    /// Fills the bucket when its window is over.
    fn refill(&mut self) {
        if Instant::now() >= self.window_start + WINDOW {
            self.empty_windows += u32::from(self.tokens == 0);
            self.tokens = self.tokens.max(self.refill_tokens);
            self.window_start = Instant::now();
        }
    }

    /// Reads a client's bucket from a line that a guard wrote; its window starts anew.
    pub fn parse(line: &str) -> Option<(String, Self)> {
        let mut bucket = Bucket::steady();
        let mut cells = line.split(';');
        let client = cells.next()?.to_string();
        bucket.tokens = cells.next()?.parse().ok()?;
        bucket.refill_tokens = cells.next()?.parse().ok()?;
        bucket.lost_tokens = cells.next()?.parse().ok()?;
        Some((client, bucket))
    }
}

/// Knows the buckets of all clients.
#[derive(Default)]
pub struct TokenGuard {
    client_buckets: HashMap<String, Bucket>,
}

impl TokenGuard {
    /// Takes tokens out of a client's bucket.
    pub fn spend(&mut self, client: &str, tokens: u32) -> Answer {
        let Some(bucket) = self.client_buckets.get_mut(client) else {
            return Err(Refusal::UnknownClient);
        };
        bucket.refill();
        if bucket.tokens < tokens {
            bucket.lost_tokens += tokens;
            eprintln!("warning: client {client} lacks tokens");
            return Err(Refusal::EmptyBucket);
        }
        bucket.tokens -= tokens;
        eprintln!("debug: client {client} spends {tokens} tokens");
        Ok(bucket.tokens)
    }

    /// Grants tokens to a client; a new one gets a bucket first.
    pub fn grant(&mut self, client: &str, tokens: u32) -> Answer {
        let bucket = self
            .client_buckets
            .entry(client.to_string())
            .or_insert_with(Bucket::steady);
        bucket.tokens = bucket.tokens.saturating_add(tokens);
        eprintln!("debug: client {client} has {} tokens", bucket.tokens);
        Ok(bucket.tokens)
    }

    /// Moves tokens to the bucket of another client, who must be known too.
    pub fn lend(&mut self, client: &str, debtor: &str, tokens: u32) -> Answer {
        let Some(bucket) = self.client_buckets.get_mut(debtor) else {
            return Err(Refusal::UnknownClient);
        };
        bucket.refill();
        let left = self.spend(client, tokens)?;
        self.grant(debtor, tokens)?;
        Ok(left)
    }

    /// Refills a client's bucket with few tokens from now on.
    pub fn make_strict(&mut self, client: &str) -> Answer {
        let Some(bucket) = self.client_buckets.get_mut(client) else {
            return Err(Refusal::UnknownClient);
        };
        bucket.refill();
        bucket.refill_tokens = STRICT_TOKENS;
        bucket.tokens = bucket.tokens.min(STRICT_TOKENS);
        eprintln!("debug: client {client} is strict");
        Ok(bucket.tokens)
    }

    /// Refills a client's bucket as usual again.
    pub fn make_steady(&mut self, client: &str) -> Answer {
        let Some(bucket) = self.client_buckets.get_mut(client) else {
            return Err(Refusal::UnknownClient);
        };
        bucket.refill_tokens = STEADY_TOKENS;
        bucket.refill();
        eprintln!("debug: client {client} is steady");
        Ok(bucket.tokens)
    }

    /// Tells in how many windows a client spent all of its tokens; none for an unknown client.
    pub fn wasted_windows(&self, client: &str) -> u32 {
        let Some(bucket) = self.client_buckets.get(client) else {
            return 0;
        };
        bucket.empty_windows
    }

    /// Adds the client of a line, or puts another bucket in the place of its own.
    pub fn import(&mut self, line: &str) -> Answer {
        let (client, bucket) = Bucket::parse(line).ok_or(Refusal::BadBucketLine)?;
        let tokens = bucket.tokens;
        self.client_buckets.insert(client, bucket);
        Ok(tokens)
    }

    /// Writes one line for each client.
    pub fn export(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (client, bucket) in &self.client_buckets {
            lines.push(format!(
                "{client};{};{};{}",
                bucket.tokens, bucket.refill_tokens, bucket.lost_tokens
            ));
        }
        lines
    }
}
