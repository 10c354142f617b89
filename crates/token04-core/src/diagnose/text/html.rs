//! Texts that were escaped for HTML.

/// The longest escape, without & and ;.
const LONGEST: usize = 8;

/// The text without the escapes of HTML in it, if there are any.
pub(super) fn unescaped(text: &str) -> Option<String> {
    let mut parts = text.split('&');
    let mut all = parts.next()?.to_owned();
    let mut found = false;
    for part in parts {
        let escape = part.split_once(';').filter(|(name, _)| name.len() <= LONGEST);
        if let Some((character, rest)) = escape.and_then(|(name, rest)| Some((character(name)?, rest))) {
            found = true;
            all.push(character);
            all.push_str(rest);
        } else {
            all.push('&');
            all.push_str(part);
        }
    }
    found.then_some(all)
}

fn character(name: &str) -> Option<char> {
    /// Those that can stand in a token, or around one.
    const NAMES: [(&str, char); 11] = [
        ("amp", '&'),
        ("plus", '+'),
        ("equals", '='),
        ("sol", '/'),
        ("quot", '"'),
        ("apos", '\''),
        ("lt", '<'),
        ("gt", '>'),
        ("num", '#'),
        ("nbsp", '\u{a0}'),
        ("NewLine", '\n'),
    ];

    let Some(number) = name.strip_prefix('#') else {
        return NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    number.ok().and_then(char::from_u32)
}
