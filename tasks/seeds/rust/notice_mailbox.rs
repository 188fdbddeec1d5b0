//! Posts notices when they are due; where the carrier fails, they wait for longer and longer.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

const LOST_AFTER: u32 = 6;
const FIRST_DELAY: u64 = 40;

/// Brings notices to their readers.
pub trait Carrier {
    fn post(&mut self, notice: &Notice) -> Result<(), String>;
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    reader: String,
    text: String,
    due: u64,
    tries: u32,
}

impl Notice {
    /// Makes a fresh notice.
    pub fn new(reader: &str, text: &str, due: u64) -> Self {
        Notice {
            reader: reader.to_string(),
            text: text.to_string(),
            due,
            tries: 0,
        }
    }

    /// Returns the same notice for another reader.
    pub fn copy_for(&self, reader: &str) -> Self {
        Notice {
            reader: reader.to_string(),
            text: self.text.clone(),
            due: self.due,
            tries: 0,
        }
    }

    /// Returns the notice as a line of a backup.
    pub fn line(&self) -> String {
        let Notice { reader, text, .. } = self;
        format!("{reader};{text};{};{}", self.due, self.tries)
    }

    /// Reads a notice from a line of a backup.
    pub fn parse(line: &str) -> Result<Self, String> {
        let cells: Vec<&str> = line.split(';').collect();
        let [reader, text, due, tries] = cells[..] else {
            return Err(format!("no notice in {line}"));
        };
        Ok(Notice {
            reader: reader.to_string(),
            text: text.to_string(),
            due: due.parse().map_err(|_| format!("no time in {line}"))?,
            tries: tries.parse().unwrap_or(0),
        })
    }
}

/// The notices that wait, by ticket; those that are due first come first on the roster.
#[derive(Debug, Default)]
pub struct Mailbox {
    notices: HashMap<u64, Notice>,
    roster: BinaryHeap<Reverse<(u64, u64)>>,
    last_ticket: u64,
    lost: Vec<Notice>,
}

impl Mailbox {
    /// Takes a notice in and returns its ticket.
    pub fn accept(&mut self, notice: Notice) -> u64 {
        self.last_ticket += 1;
        let ticket = self.last_ticket;
        self.roster.push(Reverse((notice.due, ticket)));
        self.notices.insert(ticket, notice);
        ticket
    }

    /// Gives a notice back that still waits.
    pub fn recall(&mut self, ticket: u64) -> Option<Notice> {
        let notice = self.notices.remove(&ticket)?;
        println!("[info] notice {ticket} goes back");
        Some(notice)
    }

    /// Delays a notice, and returns when it is due then.
    pub fn delay(&mut self, ticket: u64, more: u64) -> Option<u64> {
        let notice = self.notices.get_mut(&ticket)?;
        notice.due += more;
        self.roster.push(Reverse((notice.due, ticket)));
        println!("[info] notice {ticket} waits until {}", notice.due);
        Some(notice.due)
    }

    /// Makes a notice due at once, as if it were fresh, and returns how often it was tried before.
    pub fn make_fresh(&mut self, ticket: u64, now: u64) -> Option<u32> {
        let notice = self.notices.get_mut(&ticket)?;
        notice.due = now;
        self.roster.push(Reverse((notice.due, ticket)));
        Some(std::mem::take(&mut notice.tries))
    }

    pub fn tries_left(&self, ticket: u64) -> Option<u32> {
        let notice = self.notices.get(&ticket)?;
        Some(LOST_AFTER - notice.tries)
    }

    /// Tells how many notices are lost when they fail once more.
    pub fn count_risky(&self) -> usize {
        let risky = |notice: &&Notice| notice.tries + 1 == LOST_AFTER;
        self.notices.values().filter(risky).count()
    }

    /// Posts all notices that are due; returns when there may be the next one.
    pub fn post_due(&mut self, now: u64, carrier: &mut dyn Carrier) -> Option<u64> {
        while let Some(Reverse((due, ticket))) = self.roster.peek().copied() {
            if due > now {
                return Some(due);
            }
            self.roster.pop();
            let waits = self.notices.get(&ticket);
            if waits.is_some_and(|notice| notice.due == due) {
                self.post(ticket, now, carrier);
            }
        }
        None
    }

    /// Posts all notices, due or not.
    pub fn flush(&mut self, now: u64, carrier: &mut dyn Carrier) {
        let tickets: Vec<u64> = self.notices.keys().copied().collect();
        for ticket in tickets {
            self.post(ticket, now, carrier);
        }
    }

    fn post(&mut self, ticket: u64, now: u64, carrier: &mut dyn Carrier) {
        let Some(mut notice) = self.notices.remove(&ticket) else {
            return;
        };
        let Err(error) = carrier.post(&notice) else {
            println!("[info] notice {ticket} is with its reader");
            return;
        };
        notice.tries += 1;
        if notice.tries < LOST_AFTER {
            println!("[warn] notice {ticket} failed: {error}");
            notice.due = now + FIRST_DELAY * u64::from(notice.tries);
            self.roster.push(Reverse((notice.due, ticket)));
            self.notices.insert(ticket, notice);
        } else {
            println!("[warn] notice {ticket} is lost: {error}");
            self.lost.push(notice);
        }
    }

    /// Prints the notices that were lost, one in each line.
    pub fn print_lost(&self) {
        for notice in &self.lost {
            println!("{}", notice.line());
        }
    }
}
