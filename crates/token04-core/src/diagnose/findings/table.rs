//! The rows.

use std::borrow::Cow;

use super::{List, denied_by, sdk_codes};
use crate::diagnose::report::Severity;
use crate::outcome::{ErrorKind, Misspelt, Reason};

const NOTHING: [ErrorKind; 0] = [];
const TEXT: [ErrorKind; 2] =
    [ErrorKind::Refused(Reason::Malformed), ErrorKind::Refused(Reason::UnsupportedVersion)];
const SECRET: [ErrorKind; 1] = [ErrorKind::InvalidSecret];
const KEY: [ErrorKind; 1] = [ErrorKind::Refused(Reason::DecryptFailed)];
const CLAIMS: [ErrorKind; 1] = [ErrorKind::Refused(Reason::ClaimsInvalid)];
const EXPIRY: [ErrorKind; 2] =
    [ErrorKind::Refused(Reason::ExpireMismatch), ErrorKind::Refused(Reason::Expired)];
const USER: [ErrorKind; 1] = [ErrorKind::Refused(Reason::UserIdMismatch)];
const PAYLOAD: [ErrorKind; 1] = [ErrorKind::Refused(Reason::PayloadInvalid)];
const ROOM: [ErrorKind; 1] = [ErrorKind::Refused(Reason::RoomIdMismatch)];
const PRIVILEGE: [ErrorKind; 1] = [ErrorKind::Refused(Reason::PrivilegeDenied)];
const GRANTS: [ErrorKind; 3] = [
    ErrorKind::Refused(Reason::RoomIdMismatch),
    ErrorKind::Refused(Reason::PrivilegeDenied),
    ErrorKind::Refused(Reason::StreamIdDenied),
];

// Each row: id, severity, the errors that it explains, SDK codes, message, hint.
findings! {
    // What surrounds a token, and what is passed instead of one.
    TokenInvisibleCharacters = "token_invisible_characters", Error, TEXT, [1_102_016],
        "The text contains invisible characters, such as a byte-order mark (U+FEFF).",
        "Save the file as UTF-8 without a byte-order mark, or copy the token again as plain text.";
    TokenJsonWrapper = "token_json_wrapper", Error, TEXT, [1_102_016],
        "The text is a JSON object that contains the token.",
        "Parse the server's answer and pass only the value of its field \"token\".";
    TokenWhitespaceAround = "token_whitespace_around", Error, TEXT, [1_102_016],
        "There is white space or a line break before or after the token.",
        "Trim the text; a file or a shell command often adds a line break.";
    TokenQuoted = "token_quoted", Error, TEXT, [1_102_016],
        "There are quotes around the token.",
        "Parse the JSON string, or remove the quotes.";
    TokenBearerPrefix = "token_bearer_prefix", Error, TEXT, [1_102_016],
        "The word Bearer comes before the token.",
        "Pass the token without it.";
    TokenKitToken = "token_kit_token", Error, TEXT, [1_102_016],
        "This is a kit token for ZEGO's UIKits: a token, then a # and a JSON object in base64.",
        "Pass the whole text to a UIKit; pass only the part before the # to the SDK.";
    TokenEmpty = "token_empty", Error, TEXT, [1_002_067, 1_102_016],
        "The token is empty.",
        "Check the request that should contain it, and the field that it is read from.";
    TokenJwt = "token_jwt", Error, TEXT, [1_102_016],
        "This is a JSON Web Token.",
        "Generate a token with generateToken04: ZEGO does not accept JSON Web Tokens.";
    TokenAppSign = "token_app_sign", Error, TEXT, [1_102_016],
        "This is an AppSign: 64 hexadecimal digits.",
        "Use the AppSign in the SDK's engine profile only, and generate a token with the ServerSecret.";
    TokenServerSecret = "token_server_secret", Error, TEXT, [1_102_016],
        "This looks like a ServerSecret, not like a token.",
        "Keep the ServerSecret on the server, replace it if it was sent anywhere, and pass a token made with it.";
    TokenVersion03 = "token_version_03", Error, TEXT, [1_002_079, 6_000_107],
        "This is a token of the older version 03.",
        "Generate it with generateToken04; native SDKs before 2.17.0 and Web SDKs before 2.14.0 do not support version 04.";
    TokenTooLong = "token_too_long", Error, TEXT, [],
        "The text is longer than any token can be.",
        "Pass the token alone.";

    // What URLs, shells and other base64 encoders do to a token.
    TokenUrlEncoded = "token_url_encoded", Error, TEXT, [1_102_016],
        "The token is still URL-encoded.",
        "Decode it once when it is taken from the URL.";
    TokenLineBreaks = "token_line_breaks", Error, TEXT, [1_102_016],
        "There are line breaks inside the token.",
        "Use a base64 encoder that does not insert line breaks, and do not wrap the token.";
    TokenPlusBecameSpace = "token_plus_became_space", Error, TEXT, [1_102_016],
        "The token's plus signs have become spaces, as happens in a URL or a form.",
        "URL-encode the token (encodeURIComponent) before it goes into a URL or a form.";
    TokenBase64Url = "token_base64url", Error, TEXT, [1_102_016],
        "The token uses the URL-safe base64 alphabet.",
        "Use standard base64 with + and / (RFC 4648, section 4).";
    TokenDoubledVersion = "token_doubled_version", Error, TEXT, [1_102_016],
        "The token begins with the version 04 twice.",
        "Do not add 04 to the token: generateToken04 has already done so.";
    TokenMissingVersion = "token_missing_version", Error, TEXT, [1_002_079, 6_000_107],
        "The version 04 at the beginning of the token is missing.",
        "Add 04 before the base64 text.";
    TokenMissingPadding = "token_missing_padding", Error, TEXT, [1_102_016],
        "The = characters at the end of the token are missing.",
        "Keep the token whole; some URL and cookie parsers remove = at the end.";
    TokenCutShort = "token_cut_short", Error, TEXT, [1_102_016],
        "The token is cut off: it is shorter than its own lengths say.",
        "Check the maximum length of the column, cookie, header or log line that contained it.";

    // What is passed as a ServerSecret.
    SecretEmpty = "secret_empty", Error, SECRET, [],
        "The secret is empty.",
        "Set the ServerSecret; an environment variable may be missing.";
    SecretAppSign = "secret_app_sign", Error, SECRET, [],
        "The secret has 64 hexadecimal digits, so it is the AppSign.",
        "Use the ServerSecret, which has 32 characters, from the project's page in the ZEGO console.";
    SecretInvisibleCharacters = "secret_invisible_characters", Error, SECRET, [],
        "The secret contains invisible characters, such as a byte-order mark (U+FEFF).",
        "Save its file as UTF-8 without a byte-order mark, or copy the secret again as plain text.";
    SecretLineBreak = "secret_line_break", Error, SECRET, [],
        "The secret ends with a line break.",
        "Remove it when reading the file or the environment variable.";
    SecretSurroundings = "secret_surroundings", Error, SECRET, [],
        "There are quotes or white space around the secret.",
        "Remove them: the secret is the 32 characters alone.";
    SecretLength = "secret_length", Error, SECRET, [],
        "The secret is not 32 bytes long.",
        "Copy the complete ServerSecret from the project's page in the ZEGO console.";
    SecretFitsWhenTrimmed = "secret_fits_when_trimmed", Error, SECRET, [],
        "The token can be read with the secret after everything around its 32 characters is removed.",
        "Configure the 32 characters alone.";
    SecretNotFirst { number: usize } = "secret_not_first", Info, NOTHING, [],
        "The token was made with secret number {number}.",
        "Remove the old secret as soon as no token made with it is in use.";

    // Wrong keys.
    KeyFirstHalf = "key_first_half", Error, KEY, [1_002_033, 6_000_101],
        "The token was made with AES-128 and the first 16 bytes of the secret.",
        "Use all 32 bytes of the secret as an AES-256 key.";
    KeyHexDecoded = "key_hex_decoded", Error, KEY, [1_002_033, 6_000_101],
        "The token was made with the secret decoded from hexadecimal.",
        "Use the text of the secret as the key: 32 characters are 32 bytes.";
    PaddingTwice = "padding_twice", Error, KEY, [1_002_033, 6_000_101],
        "The token was padded by hand and then again by the cipher.",
        "Leave the padding to the AES library, or switch its padding off.";

    // Claims that cannot be read.
    ClaimsNotAnObject = "claims_not_an_object", Error, CLAIMS, [],
        "The token contains JSON that is not an object, or in which a claim occurs twice.",
        "Encrypt one JSON object with app_id, user_id, nonce, ctime, expire and payload.";
    ClaimMissing { names: List<&'static str> } = "claim_missing", Error, CLAIMS, [],
        "Claims are missing: {names}.",
        "Put app_id, user_id, nonce, ctime and expire into the JSON, with exactly these names.";
    AppIdType = "app_id_type", Error, CLAIMS, [1_002_076],
        "The app id in the token is not a number from 1 to 4294967295.",
        "Write app_id as a JSON number, without quotes.";
    UserIdType = "user_id_type", Error, CLAIMS, [1_002_077],
        "The user id in the token is not a string.",
        "Write user_id as a JSON string in quotes, even if it consists of digits.";
    NonceType = "nonce_type", Error, CLAIMS, [1_002_080],
        "The nonce in the token is not a 64-bit integer.",
        "Write nonce as a whole JSON number, not as text or a fraction.";
    TimeType = "time_type", Error, CLAIMS, [1_002_078],
        "A time in the token is not a 64-bit integer.",
        "Write ctime and expire as whole JSON numbers of Unix seconds.";
    PayloadIsObject = "payload_is_object", Error, CLAIMS, [1_002_075],
        "The payload in the token is a JSON object instead of a string that contains one.",
        "Convert the payload to text first (JSON.stringify, json.dumps, json_encode).";
    PayloadType = "payload_type", Error, CLAIMS, [1_002_075],
        "The payload in the token is not a string.",
        "Write the payload as a JSON string: empty, or the text of a JSON object.";

    // Claims that can be read.
    ExpireIsDuration = "expire_is_duration", Error, EXPIRY, [1_002_078, 6_000_106],
        "The token's expire is a duration, not a date.",
        "Set expire to ctime plus the duration, as generateToken04 does.";
    ExpireInMilliseconds = "expire_in_milliseconds", Error, EXPIRY, [1_002_078, 6_000_109],
        "The token's expire is too far in the future: it is in milliseconds, or a date was passed as the duration.",
        "Use seconds, and pass the duration from now to generateToken04.";
    ExpireBeforeCtime = "expire_before_ctime", Error, EXPIRY, [1_002_078],
        "The token does not expire after its creation time.",
        "Pass a positive effective time.";
    ExpiredSince { seconds: u64 } = "expired_since", Info, NOTHING, [],
        "The token expired {seconds} seconds ago.",
        "Generate a new token when the SDK reports that this one will expire, 30 seconds before it does.";
    ExpiredWithinLeeway { seconds: u64 } = "expired_within_leeway", Warning, NOTHING, [1_002_078],
        "The token expired {seconds} seconds ago, which the leeway allows.",
        "Generate a new token: ZEGO's servers are not known to allow any leeway.";
    ExpiresSoon { seconds: u64 } = "expires_soon", Warning, NOTHING, [6_000_108],
        "The token expires in {seconds} seconds.",
        "Generate a new token: ZIM refuses tokens with less than 30 seconds left.";
    ExpiresLate = "expires_late", Warning, NOTHING, [6_000_109],
        "The token is valid for more than 24 days.",
        "Shorten the effective time: ZIM accepts at most 24 days, and a stolen token works until it expires.";
    MadeInTheFuture = "made_in_the_future", Warning, CLAIMS, [],
        "The token's creation time is in the future.",
        "Compare the clock of the server that made the token with the clock here.";
    UserIdWhitespace = "user_id_whitespace", Error, USER, [1_002_077],
        "The user ids differ only in the white space around them.",
        "Trim the user id before generating the token and before logging in.";
    UserIdCase = "user_id_case", Error, USER, [1_002_077],
        "The user ids differ only in upper and lower case.",
        "Use the same spelling for the token and the login: case matters.";

    // The payload.
    PayloadMissing = "payload_missing", Error, GRANTS, [],
        "The token has no payload, so it does not name what is strictly expected.",
        "Generate it with a payload that names the room and its privileges.";
    PayloadEncodedTwice = "payload_encoded_twice", Error, PAYLOAD, [1_002_075],
        "The payload is a JSON string that contains a JSON object: it was converted to text twice.",
        "Convert it to text once.";
    PrivilegeValue = "privilege_value", Error, PRIVILEGE, [1_002_033],
        "A privilege in the payload is neither 1 nor 0.",
        "Write the numbers 1 and 0, not true, false or text.";
    PrivilegeUnknown = "privilege_unknown", Warning, NOTHING, [],
        "The payload names a privilege other than 1 and 2.",
        "Use \"1\" for logging in and \"2\" for publishing.";
    RoomIdMissing = "room_id_missing", Warning, ROOM, [],
        "The payload names privileges but no room, so they apply in every room.",
        "Name the room: ZEGO's documentation requires room_id here.";
    PrivilegeType = "privilege_type", Error, PRIVILEGE, [1_002_033],
        "The payload's privilege is not an object.",
        "Write it as {\"1\":1,\"2\":0}; an empty PHP array becomes [].";
    PayloadFieldType { fields: List<&'static str> } =
        "payload_field_type", Error, denied_by(&fields.0), [1_002_033],
        "These fields of the payload have the wrong type: {fields}.",
        "Write room_id as a string, and stream_id_list as null or an array of strings.";
    PayloadFieldUnknown { fields: List<Misspelt> } =
        "payload_field_unknown", Warning, denied_by(fields.0.iter().map(|field| field.meant())), [],
        "ZEGO does not read these fields of the payload, which are misspelt (correct name in brackets): {fields}.",
        "Rename the fields: ZEGO reads room_id, privilege, stream_id_list and video_id.";
    PayloadRestrictsNothing = "payload_restricts_nothing", Warning, GRANTS, [],
        "The payload does not name a room, a privilege, a stream or a video, so nothing is checked by it.",
        "Name at least one of room_id, privilege, stream_id_list and video_id, or pass no payload.";
    PayloadHoldsClaims = "payload_holds_claims", Warning, NOTHING, [],
        "The payload contains claims that belong in the token itself.",
        "Pass only room_id, privilege and stream_id_list, or room_id and video_id, as the payload.";

    // Limits of ZEGO's products.
    UserIdEmpty = "user_id_empty", Warning, NOTHING, [1_002_005],
        "The token's user id is empty.",
        "Generate the token for the user id that logs in.";
    UserIdTooLong = "user_id_too_long", Warning, NOTHING, [1_002_007],
        "The user id is 64 bytes or longer.",
        "Shorten it: Express accepts less than 64 bytes, ZIM at most 32.";
    UserIdTooLongForChat = "user_id_too_long_for_chat", Info, NOTHING, [],
        "The user id is longer than 32 bytes.",
        "Shorten it if the user also logs in to ZIM, which accepts at most 32 bytes.";
    UserIdSurroundedBySpace = "user_id_surrounded_by_space", Warning, NOTHING, [1_002_006],
        "The user id begins or ends with white space.",
        "Trim it before generating the token.";
    UserIdCharacters = "user_id_characters", Warning, NOTHING, [1_002_006],
        "The user id contains characters that not all ZEGO products accept.",
        "Use only letters, digits and _ - . @ = + ! # $ & ( ) ; ^ ~, which Express and ZIM accept.";
    RoomIdTooLong = "room_id_too_long", Warning, NOTHING, [1_002_013],
        "The room id is 128 bytes or longer.",
        "Shorten it: Express accepts less than 128 bytes.";
    StreamIdInvalid = "stream_id_invalid", Warning, NOTHING, [1_000_014, 1_000_015, 1_000_016],
        "A stream id is empty, 256 bytes or longer, or contains characters other than letters, digits, - and _.",
        "Rename the stream: Express refuses such stream ids.";
}
