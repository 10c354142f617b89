use governor::clock::FakeRelativeClock;

use super::*;

fn limiter(rate: Rate, capacity: usize) -> (Limiter<FakeRelativeClock>, FakeRelativeClock) {
    let clock = FakeRelativeClock::default();
    (Limiter::with_clock("test", rate, capacity, None, clock.clone()), clock)
}

#[tokio::test]
async fn a_burst_then_the_rate() {
    let (limiter, clock) = limiter(Rate::new(60, 3).unwrap(), 100);
    for _ in 0..3 {
        assert_eq!(limiter.check("ann", 1).await, Decision::Allowed);
    }
    assert_eq!(limiter.check("ann", 1).await, Decision::RetryAfter(Duration::from_secs(1)));
    assert_eq!(limiter.check("bob", 1).await, Decision::Allowed, "another caller");
    clock.advance(Duration::from_millis(999));
    assert!(!limiter.check("ann", 1).await.allowed());
    clock.advance(Duration::from_millis(1));
    assert!(limiter.check("ann", 1).await.allowed());
    assert!(!limiter.check("ann", 1).await.allowed());
}

#[tokio::test]
async fn a_batch_counts_as_many() {
    let (limiter, clock) = limiter(Rate::new(60, 10).unwrap(), 100);
    assert_eq!(limiter.check("ann", 11).await, Decision::TooLarge);
    assert_eq!(limiter.check("ann", u32::MAX).await, Decision::TooLarge);
    assert_eq!(limiter.check("ann", 10).await, Decision::Allowed, "what was refused cost nothing");
    assert_eq!(limiter.check("ann", 5).await, Decision::RetryAfter(Duration::from_secs(5)));
    clock.advance(Duration::from_secs(5));
    assert_eq!(limiter.check("ann", 0).await, Decision::Allowed, "nothing costs one");
    assert!(!limiter.check("ann", 5).await.allowed());
    assert!(limiter.check("ann", 4).await.allowed());
}

#[tokio::test]
async fn memory_is_bounded_and_nobody_is_unlimited() {
    let (limiter, _) = limiter(Rate::new(1, 1).unwrap(), 1000);
    for number in 0..20_000 {
        assert!(limiter.check(&number.to_string(), 1).await.allowed());
        // Refused again and again while others come and go: never forgotten.
        assert_eq!(limiter.check("loud", 1).await.allowed(), number == 0, "{number}");
    }
    let kept = Arc::into_inner(limiter.local).unwrap().into_state_store().len();
    assert!((400..=1000).contains(&kept), "{kept}");
}

#[test]
fn retry_after_is_in_whole_seconds() {
    for (millis, seconds) in [(0, 1), (1, 1), (1000, 1), (1001, 2)] {
        assert_eq!(Decision::RetryAfter(Duration::from_millis(millis)).retry_after(), Some(seconds));
    }
    assert_eq!(Decision::Allowed.retry_after(), None);
    assert_eq!(Decision::TooLarge.retry_after(), None);
}

#[test]
fn rates_that_cannot_be_counted_are_refused() {
    for (per_minute, burst) in [(0, 1), (1, 0), (1, 1441), (1_000_001, 1), (1_000_000, 1_000_001)] {
        assert_eq!(Rate::new(per_minute, burst), Err(RateError), "{per_minute} {burst}");
    }
    for (per_minute, burst) in [(1, 1), (1, 1440), (7, 7), (1_000_000, 1_000_000)] {
        assert_eq!(Rate::new(per_minute, burst).unwrap().quota().burst_size().get(), burst);
    }
}

#[test]
fn limits_do_not_share_keys() {
    assert_ne!(key("address", "a"), key("subject", "a"));
    assert_ne!(key("a", "ba"), key("ab", "a"));
}
