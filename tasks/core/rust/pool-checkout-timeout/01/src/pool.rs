//! A bounded pool of connections to an upstream service.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::error::PoolError;

#[derive(Debug, Clone)]
pub struct Config {
    pub max_open: usize,
    pub max_idle: usize,
    pub drain_timeout: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            max_open: 16,
            max_idle: 4,
            drain_timeout: Duration::from_secs(30),
        }
    }
}

struct State<C> {
    idle: Vec<C>,
    open: usize,
    closed: bool,
}

struct Shared<C> {
    config: Config,
    connect: Box<dyn Fn() -> io::Result<C> + Send + Sync>,
    state: Mutex<State<C>>,
    changed: Condvar,
}

impl<C> Shared<C> {
    fn lock(&self) -> MutexGuard<'_, State<C>> {
        self.state.lock().unwrap()
    }

    /// Gives up an open connection, so that a waiting checkout may open another.
    fn release(&self) {
        self.lock().open -= 1;
        self.changed.notify_all();
    }
}

pub struct Pool<C> {
    shared: Arc<Shared<C>>,
}

impl<C> Pool<C> {
    pub fn new(
        config: Config,
        connect: impl Fn() -> io::Result<C> + Send + Sync + 'static,
    ) -> Self {
        let state = State {
            idle: Vec::new(),
            open: 0,
            closed: false,
        };
        let shared = Arc::new(Shared {
            config,
            connect: Box::new(connect),
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        Pool { shared }
    }

    /// Hands out an idle connection, or opens one if there is room.
    pub fn checkout(&self) -> Result<Lease<C>, PoolError> {
        let mut state = self.shared.lock();
        loop {
            if state.closed {
                return Err(PoolError::Closed);
            }
            if let Some(conn) = state.idle.pop() {
                return Ok(self.lease(conn));
            }
            if state.open < self.shared.config.max_open {
                break;
            }
            state = self.shared.changed.wait(state).unwrap();
        }
        state.open += 1;
        drop(state);
        match (self.shared.connect)() {
            Ok(conn) => Ok(self.lease(conn)),
            Err(error) => {
                self.shared.lock().open -= 1;
                Err(PoolError::Connect(error))
            }
        }
    }

    /// Waits until every lease has come back; false if some are still out.
    pub fn drain(&self) -> bool {
        let deadline = Instant::now() + self.shared.config.drain_timeout;
        let mut state = self.shared.lock();
        while state.open > state.idle.len() {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            state = self.shared.changed.wait_timeout(state, left).unwrap().0;
        }
        true
    }

    /// Refuses further checkouts and drops what is idle.
    pub fn close(&self) {
        let mut state = self.shared.lock();
        state.closed = true;
        state.open -= state.idle.len();
        state.idle.clear();
        self.shared.changed.notify_all();
    }

    fn lease(&self, conn: C) -> Lease<C> {
        Lease {
            shared: Arc::clone(&self.shared),
            conn: Some(conn),
        }
    }
}

pub struct Lease<C> {
    shared: Arc<Shared<C>>,
    conn: Option<C>,
}

impl<C> Lease<C> {
    /// Drops a connection that turned out to be dead.
    pub fn discard(mut self) {
        if self.conn.take().is_some() {
            let mut state = self.shared.lock();
            state.open -= 1;
        }
    }
}

impl<C> Drop for Lease<C> {
    fn drop(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        let mut state = self.shared.lock();
        if state.closed || state.idle.len() >= self.shared.config.max_idle {
            state.open -= 1;
        } else {
            state.idle.push(conn);
        }
        self.shared.changed.notify_all();
    }
}
