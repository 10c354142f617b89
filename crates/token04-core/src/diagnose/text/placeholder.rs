//! What stands where a token should be.

/// Texts of missing values, and words of which placeholders are made.
const VALUES: [&str; 16] = [
    "undefined",
    "null",
    "nan",
    "none",
    "nil",
    "(null)",
    "<null>",
    "false",
    "true",
    "nullptr",
    "<nil>",
    "<undefined>",
    "n/a",
    "void",
    "null null",
    "infinity",
];
/// Words that say what should be here.
const THINGS: [&str; 12] = [
    "token",
    "token04",
    "token03",
    "accesstoken",
    "zegotoken",
    "kittoken",
    "rtctoken",
    "jwt",
    "tok",
    "secret",
    "placeholder",
    "changeme",
];
/// Words around them.
const FILLERS: [&str; 60] = [
    "your",
    "my",
    "the",
    "a",
    "an",
    "mock",
    "test",
    "testing",
    "fake",
    "dummy",
    "sample",
    "example",
    "temp",
    "temporary",
    "demo",
    "stub",
    "some",
    "invalid",
    "valid",
    "bad",
    "wrong",
    "empty",
    "no",
    "here",
    "insert",
    "enter",
    "paste",
    "put",
    "replace",
    "with",
    "set",
    "add",
    "generated",
    "generate",
    "from",
    "server",
    "backend",
    "zego",
    "zegocloud",
    "zim",
    "rtc",
    "kit",
    "user",
    "room",
    "login",
    "access",
    "auth",
    "session",
    "app",
    "real",
    "me",
    "this",
    "to",
    "todo",
    "xxx",
    "for",
    "string",
    "value",
    "id",
    "use",
];
/// Longer texts are not placeholders.
const LONGEST: usize = 80;

/// Whether a text is a placeholder, or the text of a missing value.
pub(super) fn is_placeholder(text: &str) -> bool {
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let lower = text.trim().to_lowercase();
    VALUES.contains(&lower.as_str())
        || is_repeated(&lower)
        || is_instruction(&lower)
        || is_template(&lower)
        || is_filler(&lower)
        || is_made_of_words(text)
}

/// `nullnull`, `undefined undefined`: missing values that were joined.
fn is_repeated(text: &str) -> bool {
    const JOINED: [&str; 5] = ["undefined", "null", "none", "nil", "nan"];

    let rest = JOINED.iter().fold(text.to_owned(), |rest, value| rest.replace(value, ""));
    rest.len() < text.len() && rest.chars().all(|character| " _-.:,#".contains(character))
}

/// `replace_me`, `[REDACTED]`, `***hidden***`: what to do, or that something was taken out.
fn is_instruction(text: &str) -> bool {
    const TEXTS: [&str; 15] = [
        "replaceme",
        "replacethis",
        "replacewithyours",
        "changeme",
        "changethis",
        "fillme",
        "fillin",
        "setme",
        "redacted",
        "removed",
        "hidden",
        "masked",
        "filtered",
        "censored",
        "omitted",
    ];

    let letters: String = text.chars().filter(|c| !" _-[]<>(){}*#.".contains(*c)).collect();
    TEXTS.contains(&letters.as_str())
}

/// `${token}`, `{{token}}`, `<token>`, `%s`, `$TOKEN`, `process.env.TOKEN`
fn is_template(text: &str) -> bool {
    let between = |open: &str, close: &str| text.starts_with(open) && text.ends_with(close);
    let is_name = |name: &str| {
        name.len() > 1 && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
    };
    between("${", "}")
        || between("#{", "}")
        || between("{{", "}}")
        || between("{%", "%}")
        || between("<%", "%>")
        || between("<", ">") && !text.contains("0x") && text.contains("token")
        || between("[", "]") && text.contains("token")
        || between("{", "}") && text.get(1..text.len().saturating_sub(1)).is_some_and(is_name)
        || matches!(text, "%s" | "%@" | "%v" | "%d" | "{}" | "{0}")
        || text.strip_prefix('$').is_some_and(is_name)
        || between("%", "%") && text.len() > 2 && !text.contains(' ')
        || ["process.env.", "os.environ", "os.getenv", "import.meta.env."]
            .iter()
            .any(|env| text.starts_with(env))
}

/// `xxxxxx`, `******`, `......`, `123456`, and Chinese words for the same.
fn is_filler(text: &str) -> bool {
    let same = |character: char| text.chars().count() >= 3 && text.chars().all(|other| other == character);
    let chinese = ["token", "令牌", "请输入", "请填写", "填写", "替换", "你的", "您的", "占位"];
    let is_chinese = text.chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character));
    ['x', '*', '.', '-', '_', '?', '…', '0'].into_iter().any(same)
        || is_chinese && chinese.iter().any(|word| text.contains(word))
        || matches!(
            text,
            "0" | "-"
                | "--"
                | "_"
                | "?"
                | "123"
                | "1234"
                | "12345"
                | "123456"
                | "abc"
                | "abc123"
                | "foo"
                | "bar"
                | "foobar"
                | "todo"
        )
}

/// `mock-token`, `YOUR_TOKEN_HERE`, `yourToken`, `test token 1`
fn is_made_of_words(text: &str) -> bool {
    let words = words(text);
    let known = |word: &String| {
        THINGS.contains(&word.as_str())
            || FILLERS.contains(&word.as_str())
            || word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit())
            || word.len() >= 2 && word.bytes().all(|byte| byte == b'x')
    };
    let is_thing = |word: &String| {
        THINGS.contains(&word.as_str())
            || matches!(
                word.as_str(),
                "test" | "mock" | "dummy" | "fake" | "todo" | "string" | "sample" | "example"
            )
    };
    let count = words.iter().filter(|word| known(word)).count();
    let is_name = |word: &String| word.len() <= 12 && word.chars().all(char::is_alphabetic);
    // A name of its own may stand among the words: `acme-token`. Addresses have such words too.
    !text.contains(['@', '/', ':'])
        && words.iter().all(|word| known(word) || is_name(word))
        && words.iter().any(is_thing)
        && count.saturating_add(1) >= words.len()
        && count.saturating_mul(2) >= words.len()
}

/// The words of a text, in lower case, split as programmers join them.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for character in text.chars() {
        let breaks = !character.is_alphanumeric() || was_lower && character.is_uppercase();
        if breaks {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| character.is_alphanumeric()) {
            word.extend(character.to_lowercase());
        }
        was_lower = character.is_lowercase() || character.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_recognized() {
        for text in [
            "undefined",
            "null",
            "NaN",
            "None",
            "nil",
            "(null)",
            "mock-token",
            "your_token",
            "YOUR_TOKEN_HERE",
            "<your token>",
            "yourToken",
            "test",
            "token",
            "test_token_123",
            "${token}",
            "{{ token }}",
            "$TOKEN",
            "xxxxxxxx",
            "***",
            "process.env.ZEGO_TOKEN",
            "fake-zego-token",
            "请输入Token",
            "您的 token",
            "tokenHere",
            "temp token",
            "acme-token",
            "{token}",
            "REPLACE_WITH_YOUR_TOKEN",
            "%s",
            "replace_me",
            "REPLACE-ME",
            "replaceMe",
            "<change me>",
            "[REDACTED]",
            "***redacted***",
            "[Filtered]",
            "nullnull",
            "undefinedundefined",
            "null:undefined",
            "0",
            "-",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_not() {
        for text in [
            "",
            "a",
            "user_1",
            "c56a4180-65aa-42ec-a945-5fd21dec0538",
            "04AAAA",
            "mira_7",
            "annullment",
            "nullable",
            "nilnilx",
            "redacted by mira",
            "1",
            "x",
            "replace",
            "hello world",
            "eyJhbGciOiJIUzI1NiJ9.e30.abc",
            "the quick brown fox has a token of its own",
            "1765432109:1764000600:x:y",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
        assert!(!is_placeholder(&"token ".repeat(40)));
    }
}
