use std::io;
use std::time::Duration;

use upstream::error::PoolError;
use upstream::pool::{Config, Pool};

fn pool(config: Config) -> Pool<u32> {
    Pool::new(config, || Ok(7))
}

#[test]
fn checkout_reuses_an_idle_connection() {
    let pool = pool(Config {
        max_open: 1,
        ..Config::default()
    });
    drop(pool.checkout().unwrap());
    assert!(pool.checkout().is_ok());
}

#[test]
fn checkout_fails_once_the_pool_is_closed() {
    let pool = pool(Config::default());
    pool.close();
    assert!(matches!(pool.checkout(), Err(PoolError::Closed)));
}

#[test]
fn drain_gives_up_after_its_timeout() {
    let pool = pool(Config {
        max_open: 1,
        drain_timeout: Duration::from_millis(20),
        ..Config::default()
    });
    let _lease = pool.checkout().unwrap();
    assert!(!pool.drain());
}

#[test]
fn a_refused_connection_leaves_room() {
    let pool = Pool::<u32>::new(Config::default(), || {
        Err(io::ErrorKind::ConnectionRefused.into())
    });
    assert!(matches!(pool.checkout(), Err(PoolError::Connect(_))));
    assert!(pool.drain());
}
