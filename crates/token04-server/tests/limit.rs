//! Limits that servers share, with a real Redis that is killed, hangs and comes back.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may end like this")]

mod common;

use std::sync::Arc;
use std::time::{Duration, Instant};

use common::redis::Redis;
use token04_server::config;
use token04_server::limit::{Decision, Limiter, Rate, Shared};

/// Ample, since the machine may be busy.
const TIMEOUT: Duration = Duration::from_secs(3);

fn shared(redis: &Redis, password: Option<&str>) -> Arc<Shared> {
    Arc::new(Shared::new(&config(&redis.url(), TIMEOUT), password).unwrap())
}

fn config(url: &str, timeout: Duration) -> config::Redis {
    toml::from_str(&format!("url = {url:?}\ntimeout_ms = {}", timeout.as_millis())).unwrap()
}

/// As a server of its own: nothing is shared but Redis.
fn server(redis: &Redis, rate: Rate) -> (Limiter, Arc<Shared>) {
    let shared = shared(redis, None);
    (Limiter::new("subject", rate, 1000, Some(Arc::clone(&shared))), shared)
}

/// Asks until Redis counts again; a server tries once a second.
async fn until_up(limiter: &Limiter, state: &Shared) {
    let start = Instant::now();
    while !state.is_up() {
        assert!(start.elapsed() < Duration::from_secs(60), "Redis is not asked again");
        tokio::time::sleep(Duration::from_millis(100)).await;
        limiter.check("someone", 1).await;
    }
}

async fn allowed(limiter: &Limiter, caller: &str, times: usize) -> usize {
    let mut allowed = 0;
    for _ in 0..times {
        allowed += usize::from(limiter.check(caller, 1).await.allowed());
    }
    allowed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_count_together() {
    let Some(redis) = Redis::start() else { return };
    let rate = Rate::new(1, 10).unwrap();
    let ((one, _), (two, _)) = (server(&redis, rate), server(&redis, rate));
    assert_eq!((allowed(&one, "ann", 2).await, allowed(&two, "ann", 2).await), (2, 2));
    // At the same time, so that counting in two steps would show.
    let (first, second) = tokio::join!(allowed(&one, "ann", 20), allowed(&two, "ann", 20));
    assert_eq!(first + second, 6, "{first} + {second}");
    let Decision::RetryAfter(wait) = two.check("ann", 1).await else { panic!("not refused") };
    assert!((50..=60).contains(&wait.as_secs()), "{wait:?}");
    // Batches, and other callers.
    assert_eq!(one.check("bob", 10).await, Decision::Allowed);
    assert!(!two.check("bob", 1).await.allowed());
    assert_eq!(one.check("eve", 11).await, Decision::TooLarge);
    assert!(two.check("eve", 10).await.allowed());
}

#[tokio::test]
async fn what_is_refused_comes_back_with_time_and_keys_expire() {
    let Some(redis) = Redis::start() else { return };
    // Five at once, then one a second.
    let (limiter, _) = server(&redis, Rate::new(60, 5).unwrap());
    let start = Instant::now();
    let at_once = allowed(&limiter, "ann", 20).await;
    tokio::time::sleep(Duration::from_millis(2100)).await;
    let later = allowed(&limiter, "ann", 20).await;
    // A busy machine gives time for more.
    let most = 5 + usize::try_from(start.elapsed().as_secs()).unwrap();
    assert!(at_once >= 5 && later >= 2 && at_once + later <= most, "{at_once} and {later} of {most}");
    let client = redis::Client::open(redis.url()).unwrap();
    let mut connection = client.get_multiplexed_async_connection().await.unwrap();
    let keys: Vec<String> = redis::cmd("KEYS").arg("*").query_async(&mut connection).await.unwrap();
    assert_eq!(keys.len(), 1);
    assert!(keys[0].starts_with("token04:limit:") && !keys[0].contains("ann"), "{keys:?}");
    let start = Instant::now();
    while redis::cmd("DBSIZE").query_async::<u64>(&mut connection).await.unwrap() > 0 {
        assert!(start.elapsed() < Duration::from_secs(60), "keys do not stay");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn a_clock_that_was_set_back_keeps_nobody_out() {
    let Some(redis) = Redis::start() else { return };
    let (limiter, _) = server(&redis, Rate::new(600, 5).unwrap());
    assert!(limiter.check("ann", 1).await.allowed());
    let client = redis::Client::open(redis.url()).unwrap();
    let mut connection = client.get_multiplexed_async_connection().await.unwrap();
    let keys: Vec<String> = redis::cmd("KEYS").arg("*").query_async(&mut connection).await.unwrap();
    // As if the clock had been a year ahead.
    let year = 4_000_000_000_000_000_u64;
    redis::cmd("SET").arg(&keys[0]).arg(year).query_async::<()>(&mut connection).await.unwrap();
    let Decision::RetryAfter(wait) = limiter.check("ann", 1).await else { panic!("not refused") };
    assert!(wait <= Duration::from_millis(100), "{wait:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_redis_leaves_local_limits() {
    let Some(mut redis) = Redis::start() else { return };
    let rate = Rate::new(1, 10).unwrap();
    let ((one, state), (two, other)) = (server(&redis, rate), server(&redis, rate));
    assert_eq!(allowed(&one, "ann", 4).await, 4);
    redis.kill();
    // What this server counted before still counts: 6 are left here, 10 at the other.
    let start = Instant::now();
    assert_eq!(allowed(&one, "ann", 20).await, 6);
    assert_eq!(allowed(&two, "ann", 20).await, 10);
    assert!(!state.is_up());
    assert!(start.elapsed() < TIMEOUT, "nobody waits for it: {:?}", start.elapsed());
    redis.restart();
    until_up(&one, &state).await;
    until_up(&two, &other).await;
    // It knows nothing any more, but each server knows its own.
    assert_eq!(allowed(&one, "bob", 4).await, 4);
    assert_eq!(allowed(&two, "bob", 20).await, 6, "and together");
    assert_eq!(allowed(&one, "ann", 5).await + allowed(&two, "ann", 5).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hanging_redis_costs_one_wait() {
    let Some(redis) = Redis::start() else { return };
    let timeout = Duration::from_millis(200);
    let state = Arc::new(Shared::new(&config(&redis.url(), timeout), None).unwrap());
    let limiter = Limiter::new("subject", Rate::new(1, 100).unwrap(), 1000, Some(Arc::clone(&state)));
    assert!(limiter.check("ann", 1).await.allowed());
    redis.pause();
    let start = Instant::now();
    assert_eq!(allowed(&limiter, "ann", 120).await, 99);
    let took = start.elapsed();
    redis.resume();
    assert!(took >= timeout && took < timeout * 60, "120 times would be {:?}: {took:?}", timeout * 120);
    assert!(!state.is_up());
    until_up(&limiter, &state).await;
}

#[tokio::test]
async fn a_redis_that_was_never_there_refuses_nobody() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("redis://127.0.0.1:{port}");
    let shared = Arc::new(Shared::new(&config(&url, TIMEOUT), None).unwrap());
    let limiter = Limiter::new("address", Rate::new(1, 10).unwrap(), 1000, Some(shared));
    assert_eq!(allowed(&limiter, "ann", 20).await, 10);
}

#[tokio::test]
async fn a_password_is_used_and_never_shown() {
    let Some(redis) = Redis::with_password(Some("tell-nobody")) else { return };
    let rate = Rate::new(1, 10).unwrap();
    for (password, up) in [(Some("tell-nobody"), true), (Some("wrong"), false), (None, false)] {
        let shared = shared(&redis, password);
        let limiter = Limiter::new("subject", rate, 1000, Some(Arc::clone(&shared)));
        assert_eq!(allowed(&limiter, &format!("{password:?}"), 20).await, 10);
        assert_eq!(shared.is_up(), up, "{password:?}");
        assert!(!format!("{limiter:?}").contains("tell-nobody"));
    }
    for url in ["redis://:tell-nobody@[", "redis://:tell-nobody@localhost", "redis://a:tell-nobody@localhost"]
    {
        let error = Shared::new(&config(url, TIMEOUT), None).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("tell-nobody"), "{error}");
    }
}

#[tokio::test]
async fn a_redis_that_accepts_and_says_nothing_refuses_nobody() {
    let hole = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("redis://{}", hole.local_addr().unwrap());
    let shared = Arc::new(Shared::new(&config(&url, Duration::from_millis(200)), None).unwrap());
    let limiter = Limiter::new("address", Rate::new(1, 10).unwrap(), 1000, Some(Arc::clone(&shared)));
    let start = Instant::now();
    assert_eq!(allowed(&limiter, "ann", 100).await, 10);
    assert!(start.elapsed() < Duration::from_secs(10), "100 times would be 20 s: {:?}", start.elapsed());
    assert!(!shared.is_up());
}
