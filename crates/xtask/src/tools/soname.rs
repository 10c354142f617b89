//! The name by which programs that are linked with the C library look for it on Linux.

/// Such as `libtoken04.so.0.1`: another interface, another name.
pub(crate) fn soname(version: &str) -> String {
    format!("libtoken04.so.{}", series(version))
}

/// The part of a version that changes with the interface: before 1.0 the first two numbers, as cargo-c has it.
pub(crate) fn series(version: &str) -> String {
    let mut numbers = version.split('.');
    let (first, second) = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default());
    if first == "0" { format!("{first}.{second}") } else { first.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_what_a_soname_has() {
        assert_eq!(soname("0.3.4"), "libtoken04.so.0.3");
        assert_eq!(series("0.12.3"), "0.12");
        assert_eq!(series("1.2.3"), "1");
    }
}
