//! The header `Forwarded` of RFC 7239, as far as it names clients.

/// The value of `for` of each element, from the left; empty if an element has none.
///
/// `None` if quotes do not close or a part is not a pair.
pub(super) fn nodes(line: &str) -> Option<Vec<&str>> {
    split(line, b',')?.into_iter().map(node).collect()
}

fn node(element: &str) -> Option<&str> {
    let mut found = None;
    for pair in split(element, b';')? {
        let (name, value) = pair.split_once('=')?;
        if name.trim().eq_ignore_ascii_case("for") {
            if found.is_some() {
                return None;
            }
            found = Some(unquote(value.trim())?);
        }
    }
    Some(found.unwrap_or_default())
}

/// No address needs an escape, so a backslash is an attempt to be read in two ways.
fn unquote(value: &str) -> Option<&str> {
    if value.contains('\\') {
        return None;
    }
    let inner = match value.strip_prefix('"') {
        Some(rest) => rest.strip_suffix('"')?,
        None => value,
    };
    (!inner.contains('"')).then_some(inner)
}

/// Splits outside quotes.
fn split(text: &str, separator: u8) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if byte == separator && !quoted => {
                parts.push(text.get(start..index)?.trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..)?.trim());
    (!quoted).then_some(parts)
}
