//! No text made of a public type shows a secret, a token or what is in one.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::fmt::Debug;
use std::time::Duration;

use common::{OTHER_SECRET, SECRET};
use token04_core::{
    Cipher, ErrorKind, Expectation, Issuer, Payload, Privilege, Reason, RtcRoomPayload, ServerSecret,
    Verifier, VideoPayload, diagnose, inspect,
};

const USER: &str = "user-that-must-not-show";
const ROOM: &str = "room-that-must-not-show";
const VIDEO: &str = "video-that-must-not-show";

/// A token whose nonce has ten digits and is not a time of today, so that it cannot show by
/// being a part of another number.
fn with_telling_nonce(issuer: &Issuer, verifier: &Verifier, payload: &str) -> String {
    loop {
        let token = issuer.issue(USER, Duration::from_secs(3600), &Payload::raw(payload)).unwrap();
        if (1_000_000_000..1_700_000_000).contains(&verifier.open(&token).unwrap().claims.nonce) {
            return token;
        }
    }
}

#[test]
fn nothing_shows() {
    let room = RtcRoomPayload::new(ROOM).allow(Privilege::Login).stream_ids([VIDEO]);
    let payload = room.to_json().unwrap();
    let mut shown = Vec::new();
    let mut show = |debug: &dyn Debug| shown.push(format!("{debug:?}\n{debug:#?}"));
    show(&room);
    show(&VideoPayload::new(ROOM, VIDEO));
    show(&ServerSecret::new(SECRET).unwrap());
    let expected = Expectation::new().app_id(1).user_id(USER).room_id(ROOM).stream_id(VIDEO);
    show(&expected);
    let verifier = Verifier::with_secrets([SECRET, OTHER_SECRET]).unwrap();
    show(&verifier);
    let mut texts = vec![SECRET.to_owned(), USER.into(), ROOM.into(), VIDEO.into(), OTHER_SECRET.into()];
    for cipher in [Cipher::Cbc, Cipher::Gcm] {
        let issuer = Issuer::new(1, SECRET, cipher).unwrap();
        show(&issuer);
        let token = with_telling_nonce(&issuer, &verifier, &payload);
        show(&inspect(&token).unwrap());
        let opened = verifier.verify(&token, &expected).unwrap();
        assert_eq!(opened.claims.user_id, USER);
        show(&opened);
        show(&opened.claims);
        show(&verifier.verify(&token, &Expectation::new().user_id("x")));
        show(&verifier.open(&token[1..]));
        show(&Verifier::new(OTHER_SECRET).unwrap().open(&token));
        show(&diagnose(&token, &[SECRET], &expected));
        show(&diagnose(&format!(" {token}"), &[OTHER_SECRET, "short-secret-that-must-not-show"], &expected));
        texts.push(opened.claims.nonce.to_string());
        texts.push(token[10..40].to_owned());
    }
    texts.push("must-not-show".into());
    let bytes = SECRET.as_bytes().iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    texts.push(bytes);
    for error in ErrorKind::all() {
        show(&error);
        let error = token04_core::Error::from(error);
        show(&error);
        show(&error.to_string());
    }
    for reason in Reason::ALL {
        show(reason);
        show(&reason.to_string());
    }
    for text in &texts {
        for shown in &shown {
            assert!(!shown.contains(text), "{text} shows in {shown}");
        }
    }
}

#[test]
fn all_failures_to_decrypt_look_alike() {
    let verifier = Verifier::new(SECRET).unwrap();
    let failures: Vec<String> = common::vectors::<common::Verify>("verify.json")
        .iter()
        .filter(|vector| vector.reason.as_deref() == Some("decrypt_failed"))
        .map(|vector| verifier.open(&vector.token).unwrap_err())
        .map(|error| format!("{error} {error:?} {error:#?} {:?}", error.sdk_code()))
        .collect();
    assert!(failures.len() > 10);
    assert!(failures.windows(2).all(|pair| pair[0] == pair[1]));
}
