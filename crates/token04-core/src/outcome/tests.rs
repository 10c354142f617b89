use super::*;

#[test]
fn numbers_are_those_of_the_format() {
    let numbers: Vec<i32> = ErrorKind::all().map(ErrorKind::code).collect();
    let expected: Vec<i32> = [1, 3, 5, 6].into_iter().chain(20..=26).chain([-1]).chain(40..=51).collect();
    assert_eq!(numbers, expected);
    for kind in ErrorKind::all() {
        assert_eq!(ErrorKind::from_code(kind.code()), Some(kind));
    }
    assert_eq!(ErrorKind::from_code(0), None);
    assert_eq!(ErrorKind::from_code(2), None);
}

#[test]
fn messages_and_hints_are_sentences() {
    for kind in ErrorKind::all() {
        for text in [kind.message(), kind.hint()] {
            assert!(text.starts_with(char::is_uppercase) && text.ends_with('.'), "{kind}: {text}");
            assert!(text.is_ascii(), "{kind}: {text}");
        }
    }
}

#[test]
fn every_number_has_both_languages() {
    for kind in ErrorKind::all() {
        assert_eq!((kind.message_in(Lang::En), kind.hint_in(Lang::En)), (kind.message(), kind.hint()));
        for text in [kind.message_in(Lang::Zh), kind.hint_in(Lang::Zh)] {
            assert!(text.chars().any(|character| ('一'..='鿿').contains(&character)), "{kind}: {text}");
            assert!(text.ends_with('。') && !text.contains([',', ';', ':']), "{kind}: {text}");
        }
        let error = Error::from(kind);
        assert_eq!(error.message_in(Lang::Zh), kind.message_in(Lang::Zh));
        assert_eq!(error.hint_in(Lang::Zh), kind.hint_in(Lang::Zh));
    }
}

/// A creation time in the future has the same number, if it is not allowed.
#[test]
fn the_hint_about_claims_speaks_of_the_clocks() {
    assert!(Reason::ClaimsInvalid.hint().contains("set the clocks"));
    assert!(Reason::ClaimsInvalid.hint_in(Lang::Zh).contains("请校准时钟"));
}

#[test]
fn every_reason_has_its_number_and_name() {
    for (reason, number) in Reason::ALL.iter().zip(40..) {
        assert_eq!(reason.code(), number);
        assert_eq!(ErrorKind::Refused(*reason).name(), reason.name().to_uppercase());
        assert_eq!(Reason::from_name(reason.name()), Some(*reason));
    }
    assert_eq!(ErrorKind::Internal.reason(), None);
}
