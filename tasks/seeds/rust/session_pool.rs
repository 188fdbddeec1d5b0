//! A pool of sessions with one site, which opens as few of them as it can.

use std::io;
use std::ops::{Deref, DerefMut};
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

const MOST_LEASES: usize = 24;
const STALE_AFTER: Duration = Duration::from_secs(300);

pub trait Session: Sized {
    fn open(site: &str) -> io::Result<Self>;
    fn works(&self) -> bool;
}

struct Spare<S> {
    session: S,
    since: Instant,
}

struct Stock<S> {
    spares: Vec<Spare<S>>,
    leases: usize,
}

pub struct Pool<S: Session> {
    site: String,
    stock: Mutex<Stock<S>>,
    ledger: Mutex<Vec<String>>,
    returns: Condvar,
}

impl<S: Session> Pool<S> {
    pub fn new(site: &str) -> Self {
        let stock = Stock {
            spares: Vec::new(),
            leases: 0,
        };
        Pool {
            site: site.to_string(),
            stock: Mutex::new(stock),
            ledger: Mutex::new(Vec::new()),
            returns: Condvar::new(),
        }
    }

    /// Hires a session; waits while others have too many.
    pub fn hire(&self) -> io::Result<Lease<'_, S>> {
        let mut stock = self.stock.lock().unwrap();
        while stock.leases >= MOST_LEASES {
            self.note(format!("no session with {} is free", self.site));
            stock = self.returns.wait(stock).unwrap();
        }
        stock.leases += 1;
        let spare = stock.spares.pop();
        drop(stock);
        self.lease(spare)
    }

    /// Hires a session, unless others have too many.
    pub fn try_hire(&self) -> io::Result<Option<Lease<'_, S>>> {
        let mut stock = self.stock.lock().unwrap();
        if stock.leases >= MOST_LEASES {
            return Ok(None);
        }
        stock.leases += 1;
        let spare = stock.spares.pop();
        drop(stock);
        self.lease(spare).map(Some)
    }

    fn lease(&self, spare: Option<Spare<S>>) -> io::Result<Lease<'_, S>> {
        let mut lease = Lease {
            pool: self,
            session: None,
        };
        lease.session = match spare {
            Some(spare) if spare.session.works() => Some(spare.session),
            _ => Some(S::open(&self.site)?),
        };
        Ok(lease)
    }

    fn give_back(&self, session: Option<S>) {
        let mut stock = self.stock.lock().unwrap();
        stock.leases -= 1;
        if let Some(session) = session.filter(S::works) {
            let since = Instant::now();
            stock.spares.push(Spare { session, since });
        } else {
            self.note(format!("a session with {} is lost", self.site));
        }
        self.returns.notify_one();
    }

    /// Opens a spare session for later.
    pub fn prepare(&self) -> io::Result<()> {
        let session = S::open(&self.site)?;
        let since = Instant::now();
        let mut stock = self.stock.lock().unwrap();
        stock.spares.push(Spare { session, since });
        self.note(format!("{} spare sessions", stock.spares.len()));
        Ok(())
    }

    /// Tells whether the site lets a session work now.
    pub fn check_site(&self) -> io::Result<bool> {
        let session = S::open(&self.site)?;
        Ok(session.works())
    }

    /// Closes the spare sessions that nobody took for long.
    pub fn close_stale(&self) {
        let mut stock = self.stock.lock().unwrap();
        let before = stock.spares.len();
        let fresh = |spare: &Spare<S>| spare.since.elapsed() < STALE_AFTER;
        stock.spares.retain(fresh);
        let stale = before - stock.spares.len();
        self.note(format!("{stale} sessions are stale"));
    }

    /// Tells how many sessions one can hire at once.
    pub fn free_leases(&self) -> usize {
        let stock = self.stock.lock().unwrap();
        MOST_LEASES - stock.leases
    }

    fn note(&self, text: String) {
        let mut ledger = self.ledger.lock().expect("the ledger is whole");
        ledger.push(text);
    }

    /// Returns the notes since the last call.
    pub fn take_notes(&self) -> Vec<String> {
        let mut ledger = self.ledger.lock().expect("the ledger is readable");
        std::mem::take(&mut ledger)
    }
}

/// A session that goes back to its pool in the end.
pub struct Lease<'a, S: Session> {
    pool: &'a Pool<S>,
    session: Option<S>,
}

impl<S: Session> Deref for Lease<'_, S> {
    type Target = S;

    fn deref(&self) -> &S {
        self.session.as_ref().expect("a lease has a session")
    }
}

impl<S: Session> DerefMut for Lease<'_, S> {
    fn deref_mut(&mut self) -> &mut S {
        self.session.as_mut().expect("a lease has a session")
    }
}

impl<S: Session> Drop for Lease<'_, S> {
    fn drop(&mut self) {
        self.pool.give_back(self.session.take());
    }
}
