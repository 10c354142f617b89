//! Tokens that were made by hand: other layouts, other keys, other plaintexts, other claims.

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use aes::{Aes128Enc, Aes192Enc};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use token04_core::{Cipher, ErrorKind, Expectation, Privilege, Reason, ServerSecret, hazmat};

use crate::case::{Case, run_all};
use crate::common::{SECRET, unhex};
use crate::make::{APP, CIPHERS, IV, NOW, USER, claims, token, token_around, token_of, with};

fn sealed(cipher: Cipher) -> Vec<u8> {
    let secret = ServerSecret::new(SECRET).unwrap();
    hazmat::encrypt(cipher, &secret, &IV[..cipher.iv_len()], b"", claims().to_string().as_bytes()).unwrap()
}

fn of_layouts() -> Vec<Case> {
    let expire = (NOW + 3600).to_be_bytes();
    let (cbc, gcm) = (sealed(Cipher::Cbc), sealed(Cipher::Gcm));
    let len = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap();
    let be = |len: u16| len.to_be_bytes().to_vec();
    let le = |len: u16| len.to_le_bytes().to_vec();
    let join = |parts: &[&[u8]]| parts.concat();
    let (cl, gl) = (len(&cbc), len(&gcm));
    let header = join(&[&expire, &be(16), &IV]);
    let nonce = join(&[&expire, &be(12), &IV[..12]]);
    let stream = &cbc[..cbc.len() - 5];
    let layouts: Vec<(&str, Vec<u8>, &str)> = vec![
        ("IV, ciphertext", join(&[&IV, &cbc]), "envelope_layout"),
        ("header without expiry", join(&[&be(16), &IV, &be(cl), &cbc]), "envelope_layout"),
        ("no IV length", join(&[&expire, &IV, &be(cl), &cbc]), "envelope_layout"),
        ("no nonce length", join(&[&expire, &IV[..12], &be(gl), &gcm, &[1]]), "envelope_layout"),
        ("little-endian", join(&[&expire, &le(16), &IV, &le(cl), &cbc]), "envelope_layout"),
        ("little-endian at the end", join(&[&header, &le(cl), &cbc]), "envelope_layout"),
        ("little-endian, GCM", join(&[&nonce, &le(gl), &gcm, &[1]]), "envelope_layout"),
        ("no ciphertext length", join(&[&header, &cbc]), "envelope_layout"),
        ("short expiry", join(&[&expire[4..], &be(16), &IV, &be(cl), &cbc]), "envelope_layout"),
        ("wide lengths", join(&[&expire, &[0, 0], &be(16), &IV, &[0, 0], &be(cl), &cbc]), "envelope_layout"),
        ("wide ciphertext length", join(&[&header, &[0, 0], &be(cl), &cbc]), "envelope_layout"),
        ("no mode", join(&[&nonce, &be(gl), &gcm]), "envelope_mode_missing"),
        ("mode 0", join(&[&nonce, &be(gl), &gcm, &[0]]), "envelope_mode_missing"),
        ("mode behind CBC", join(&[&header, &be(cl), &cbc, &[0]]), "envelope_bytes_left_over"),
        ("more behind CBC", join(&[&header, &be(cl), &cbc, b"signature"]), "envelope_bytes_left_over"),
        ("tag not counted", join(&[&nonce, &be(gl - 16), &gcm, &[1]]), "envelope_bytes_left_over"),
        ("stream", join(&[&header, &be(len(stream)), stream]), "ciphertext_not_blocks"),
        ("GCM, 16-byte nonce", join(&[&header, &be(cl + 5), &cbc, &[7; 5], &[1]]), "ciphertext_not_blocks"),
        ("no ciphertext", join(&[&header, &be(0)]), "ciphertext_not_blocks"),
        ("cut", join(&[&header, &be(cl), &cbc[..40]]), "token_cut_short"),
    ];
    let case = |(name, bytes, id): (&str, Vec<u8>, &str)| {
        let ids: &'static str = Box::leak(format!("{id} malformed").into_boxed_str());
        Case::new(name, token(&bytes), ids).refused(ErrorKind::Refused(Reason::Malformed)).unread()
    };
    layouts.into_iter().map(case).collect()
}

fn of_aes_128(key: &[u8], claims: &Value) -> String {
    let mut body = claims.to_string().into_bytes();
    let text = body.len();
    body.resize(text + 16 - text % 16, 0);
    let sealed = if key.len() == 16 {
        cbc::Encryptor::<Aes128Enc>::new_from_slices(key, &IV)
            .unwrap()
            .encrypt_padded::<Pkcs7>(&mut body, text)
    } else {
        cbc::Encryptor::<Aes192Enc>::new_from_slices(key, &IV)
            .unwrap()
            .encrypt_padded::<Pkcs7>(&mut body, text)
    };
    let sealed = sealed.unwrap();
    let len = u16::try_from(sealed.len()).unwrap().to_be_bytes();
    token(&[&(NOW + 3600).to_be_bytes()[..], &[0, 16], &IV, &len, sealed].concat())
}

/// Claims behind a guessed key that are not those expected.
fn behind_keys() -> Vec<Case> {
    let sha256 = unhex("be042a204d24d8e6c622bde87a3bdff2f8916eabc5b25b1a6d976161900db651");
    let of = |claims: &Value, ids, expected| {
        let token = token_around(Cipher::Gcm, &sha256, &IV, NOW + 3600, claims.to_string().as_bytes());
        Case::new(ids, token, ids)
            .refused(ErrorKind::Refused(Reason::DecryptFailed))
            .unread()
            .expecting(expected)
    };
    let now = Expectation::new().at(NOW);
    let room = with("payload", r#"{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["s"]}"#);
    let short = &SECRET[..20];
    let filled = [short.as_bytes(), &[b'0'; 12]].concat();
    vec![
        of(&claims(), "key_hashed decrypt_failed", now.app_id(APP).user_id(USER)),
        of(&claims(), "key_hashed decrypt_failed user_id_mismatch", now.app_id(APP).user_id("bob")),
        of(
            &claims(),
            "key_hashed decrypt_failed app_id_mismatch user_id_mismatch",
            now.app_id(5).user_id("bob"),
        ),
        of(&claims(), "key_hashed expired decrypt_failed expired_since", now.at(NOW + 7200)),
        of(&room, "key_hashed decrypt_failed", now.room_id("r").privilege(Privilege::Login).stream_id("s")),
        of(
            &room,
            "key_hashed decrypt_failed room_id_mismatch privilege_denied stream_id_denied",
            now.room_id("q").privilege(Privilege::Publish).stream_id("t"),
        ),
        Case::new(
            "secret of another length",
            token_around(Cipher::Cbc, filled, &IV, NOW + 3600, claims().to_string().as_bytes()),
            "secret_length key_filled user_id_mismatch",
        )
        .refused(ErrorKind::InvalidSecret)
        .secrets([short])
        .unread()
        .expecting(now.user_id("bob")),
    ]
}

fn of_keys() -> Vec<Case> {
    // Computed with other programs from SECRET.
    let sha256 = unhex("be042a204d24d8e6c622bde87a3bdff2f8916eabc5b25b1a6d976161900db651");
    let md5 = "9e5b9a38a72b96e17f0174110aa6049e";
    let around =
        |key: &[u8]| token_around(Cipher::Cbc, key, &IV, NOW + 3600, claims().to_string().as_bytes());
    let gcm = |key: &[u8]| token_around(Cipher::Gcm, key, &IV, NOW + 3600, claims().to_string().as_bytes());
    let failed = |name: &str, token: String, ids| {
        Case::new(name, token, ids).refused(ErrorKind::Refused(Reason::DecryptFailed)).unread()
    };
    let invalid = |name: &str, token: String, secret: &str, ids| {
        Case::new(name, token, ids).refused(ErrorKind::InvalidSecret).secrets([secret]).unread()
    };
    let app_sign = "9a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff0";
    let short = &SECRET[..20];
    let filled = |filling: u8| [short.as_bytes(), &[filling; 12]].concat();
    let before = [&[b'0'; 12], short.as_bytes()].concat();
    let user = Expectation::new().at(NOW).user_id("an_id_of_exactly_32_characters__");
    let of_user = |mut claims: Value| {
        claims["user_id"] = json!("an_id_of_exactly_32_characters__");
        claims.to_string()
    };
    let swapped = token_around(
        Cipher::Gcm,
        "an_id_of_exactly_32_characters__",
        &IV,
        NOW + 3600,
        of_user(claims()).as_bytes(),
    );
    let second = |claims: Value, ids| failed("second fault", of_aes_128(&unhex(SECRET), &claims), ids);
    let mut both = with("nonce", "x");
    both["app_id"] = Value::Null;
    let mut late = with("expire", 3600);
    late["user_id"] = json!("User-That-Must-Not-Show");
    vec![
        failed("SHA-256", around(&sha256), "key_hashed decrypt_failed"),
        failed("SHA-256, GCM", gcm(&sha256), "key_hashed decrypt_failed"),
        failed("SHA-256, half", of_aes_128(&sha256[..16], &claims()), "key_hashed decrypt_failed"),
        failed("MD5", of_aes_128(&unhex(md5), &claims()), "key_hashed decrypt_failed"),
        failed("MD5 as text", around(md5.as_bytes()), "key_hashed decrypt_failed"),
        failed("MD5 as text, upper", around(md5.to_uppercase().as_bytes()), "key_hashed decrypt_failed"),
        failed("SHA-256 of another", around(&[7; 32]), "decrypt_failed"),
        failed("24 bytes", of_aes_128(&SECRET.as_bytes()[..24], &claims()), "key_cut decrypt_failed"),
        invalid("AppSign", around(&app_sign.as_bytes()[..32]), app_sign, "secret_app_sign key_cut"),
        invalid("AppSign, end", around(&app_sign.as_bytes()[32..]), app_sign, "secret_app_sign"),
        invalid("0", around(&filled(b'0')), short, "secret_length key_filled"),
        invalid("space", around(&filled(b' ')), short, "secret_length key_filled"),
        invalid("NUL", gcm(&filled(0)), short, "secret_length key_filled"),
        invalid("0 before", around(&before), short, "secret_length key_filled"),
        invalid("x", around(&filled(b'x')), short, "secret_length"),
        failed("swapped", swapped.clone(), "key_is_user_id decrypt_failed").expecting(user),
        failed("swapped, other user", swapped, "decrypt_failed").expecting(user.user_id("somebody else")),
        second(both, "key_hex_decoded app_id_type nonce_type decrypt_failed"),
        second(
            late,
            "key_hex_decoded expire_is_duration user_id_case decrypt_failed expire_mismatch expired \
             user_id_mismatch",
        )
        .expecting(Expectation::new().at(NOW).user_id(USER)),
        second(
            with("payload", r#"{"RoomId":"r"}"#),
            "key_hex_decoded decrypt_failed payload_field_unknown payload_restricts_nothing",
        ),
    ]
}

/// The whole blocks of a text, encrypted without padding.
fn without_padding(text: &[u8]) -> String {
    let secret = ServerSecret::new(SECRET).unwrap();
    let whole = text.len() / 16 * 16;
    let sealed = hazmat::encrypt(Cipher::Cbc, &secret, &IV, b"", &text[..whole]).unwrap();
    // What padding added is one block.
    let sealed = &sealed[..whole];
    let len = u16::try_from(whole).unwrap().to_be_bytes();
    token(&[&(NOW + 3600).to_be_bytes()[..], &[0, 16], &IV, &len, sealed].concat())
}

fn of_plaintexts() -> Vec<Case> {
    let failed = |name: &str, cipher, plaintext: &[u8], ids| {
        Case::new(name, token_around(cipher, SECRET, &IV, NOW + 3600, plaintext), ids)
            .refused(ErrorKind::Refused(Reason::DecryptFailed))
            .unread()
    };
    let unescaped = claims().to_string().replace(r#""payload":"""#, r#""payload":"{"room_id":"r"}""#);
    let quote = claims().to_string().replace(USER, "o\"brien");
    let digits = claims().to_string().replace("1700000000", "١٧٠٠٠٠٠٠٠٠");
    let gbk = [
        br#"{"app_id":1,"user_id":""#.as_slice(),
        &[0xc0, 0xee, 0xc0, 0xd7],
        br#"","nonce":1,"ctime":1,"expire":2}"#,
    ]
    .concat();
    let utf16: Vec<u8> = claims().to_string().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut cases = Vec::new();
    for cipher in CIPHERS {
        let ids = "plaintext_not_json decrypt_failed";
        cases.extend([
            failed("unescaped", cipher, unescaped.as_bytes(), ids),
            failed("quote", cipher, quote.as_bytes(), ids),
            failed("dictionary", cipher, b"{'app_id': 1, 'user_id': 'u'}", ids),
            failed("digits", cipher, digits.as_bytes(), ids),
            failed("byte-order mark", cipher, format!("\u{feff}{}", claims()).as_bytes(), ids),
            failed("GBK", cipher, &gbk, ids),
            failed("UTF-16", cipher, &utf16, ids),
            failed("nothing", cipher, b"", ids),
            failed("cut", cipher, &claims().to_string().as_bytes()[..50], ids),
        ]);
    }
    // Padded as other programs pad: by hand, with the cipher's padding off.
    for filling in [0, b' ', b'\n'] {
        let padded = without_padding(&[claims().to_string().as_bytes(), &[filling; 15]].concat());
        cases.push(
            Case::new("own padding", padded, "padding_not_pkcs7 decrypt_failed")
                .refused(ErrorKind::Refused(Reason::DecryptFailed))
                .unread(),
        );
    }
    cases.push(failed("noise in CBC", Cipher::Cbc, &[0x9b; 40], "decrypt_failed"));
    cases.push(
        Case::new("JSON", token_of(Cipher::Cbc, &json!("text")), "claims_not_an_object claims_invalid")
            .refused(ErrorKind::Refused(Reason::ClaimsInvalid))
            .unread(),
    );
    cases
}

fn before_versions() -> Vec<Case> {
    let old = |json: Value, text: fn(&[u8]) -> String| {
        let secret = ServerSecret::new(SECRET).unwrap();
        let sealed = hazmat::encrypt(Cipher::Cbc, &secret, &IV, b"", json.to_string().as_bytes()).unwrap();
        text(&[&IV[..], &sealed].concat())
    };
    let plain = json!({"app_id": 1, "timeout": NOW, "nonce": 1, "id_name": "u"});
    let base64: fn(&[u8]) -> String = |bytes| STANDARD.encode(bytes);
    let no_token = |name: &str, text, ids| {
        Case::new(name, text, ids).refused(ErrorKind::Refused(Reason::Malformed)).unread()
    };
    vec![
        no_token("old", old(plain.clone(), base64), "token_before_versions malformed"),
        no_token("old, 04", old(plain, token), "token_before_versions malformed"),
        no_token("other JSON", old(claims(), base64), "envelope_layout malformed"),
    ]
}

fn of_expiries() -> Vec<Case> {
    let expire = NOW + 3600;
    let header = |name: &str, header: i64, ids| {
        Case::new(name, token_around(Cipher::Gcm, SECRET, &IV, header, claims().to_string().as_bytes()), ids)
            .refused(ErrorKind::Refused(Reason::ExpireMismatch))
    };
    let half = u32::try_from(expire).unwrap();
    vec![
        header("little-endian", expire.swap_bytes(), "expire_byte_order expire_mismatch"),
        header("halves", expire.rotate_left(32), "expire_byte_order expire_mismatch"),
        header("low half", i64::from(half.swap_bytes()), "expire_byte_order expire_mismatch"),
        header("milliseconds", expire * 1000, "expire_in_milliseconds expire_mismatch"),
        header("duration", 3600, "expire_is_duration expire_mismatch"),
        header("ctime", NOW, "expire_mismatch"),
        header("other", expire + 1, "expire_mismatch"),
    ]
}

fn of_payloads() -> Vec<Case> {
    let now = Expectation::new().at(NOW);
    let login = now.privilege(Privilege::Login);
    let of = |payload: &str, expected, ids| {
        Case::new(payload, token_of(Cipher::Cbc, &with("payload", payload)), ids).expecting(expected)
    };
    let denied = |payload, expected, ids| {
        of(payload, expected, ids).refused(ErrorKind::Refused(Reason::PrivilegeDenied))
    };
    vec![
        denied(r#"{"room_id":"r","privilege":{"login":1}}"#, login, "privilege_unknown privilege_denied"),
        denied(r#"{"room_id":"r","privilege":{"2":1,"3":1}}"#, login, "privilege_unknown privilege_denied"),
        denied(r#"{"room_id":"r","privilege":{"1":0,"3":1}}"#, login, "privilege_denied privilege_unknown"),
        of(r#"{"room_id":"r","privilege":{"1":1,"3":1}}"#, login, "privilege_unknown"),
        of(r#"{"room_id":"r"}"#, login, "payload_restricts_less"),
        of(r#"{"room_id":"r"}"#, now.room_id("r"), ""),
        of(r#"{"privilege":{"1":1}}"#, login.room_id("r"), "room_id_missing payload_restricts_less"),
        of(r#"{"video_id":"v"}"#, now.room_id("r"), "payload_restricts_less"),
        of("{}", login.room_id("r"), "payload_restricts_nothing"),
        of("", login.room_id("r"), ""),
        of(r#"{"room_id":"r","priviledge":{"1":1}}"#, login, "payload_field_unknown"),
        denied(r#"{"room_id":"r"}"#, login.strict(), "payload_restricts_less privilege_denied"),
    ]
}

fn of_users() -> Vec<Case> {
    let wanting = |user_id: &str, wanted, ids| {
        Case::new(user_id, token_of(Cipher::Cbc, &with("user_id", user_id)), ids)
            .expecting(Expectation::new().at(NOW).user_id(wanted))
            .refused(ErrorKind::Refused(Reason::UserIdMismatch))
    };
    let near = "user_id_near_miss user_id_mismatch";
    vec![
        wanting("abc123", "auth0|abc123", near),
        wanting("mira_example.com", "mira@example.com", near),
        wanting("mira_7", "dev-mira_7", near),
        wanting("jose\u{301}", "jos\u{e9}", "user_id_near_miss user_id_mismatch user_id_characters"),
        wanting("mira_7", "mira_71", "user_id_mismatch"),
    ]
}

pub(crate) fn cases() -> Vec<Case> {
    [
        of_layouts(),
        of_keys(),
        behind_keys(),
        of_plaintexts(),
        before_versions(),
        of_expiries(),
        of_payloads(),
        of_users(),
    ]
    .concat()
}

#[test]
fn what_is_made_by_hand_is_recognized() {
    run_all(&cases());
}

#[test]
fn clocks_that_are_off_by_years_are_named() {
    const YEAR: i64 = 365 * 86_400;
    let at = |ctime: i64| {
        let mut claims = with("ctime", ctime);
        claims["expire"] = json!(ctime + 3600);
        token04_core::diagnose(&token_of(Cipher::Gcm, &claims), &[SECRET], &Expectation::new().at(NOW))
    };
    let behind = at(NOW - YEAR);
    assert!(
        behind.message().contains("clock of the server that made it is behind by 365 days"),
        "{}",
        behind.message()
    );
    assert!(!at(NOW - 7200).message().contains("clock"));
    let ahead = at(NOW + YEAR);
    assert!(ahead.findings()[0].message.contains("ahead by 365 days"), "{:?}", ahead.findings());
    assert!(at(NOW + 60).findings()[0].message.contains("2023-11-14 22:14:20 UTC, 1 minute from now"));
}
