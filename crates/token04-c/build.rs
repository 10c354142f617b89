//! Keeps the shared library loaded.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    // What watches for forks is registered with the process, once, and has a page of memory. A
    // program that loads and unloads the library again and again, as PHP's FFI does for every
    // request, would lose such a page each time.
    if is("CARGO_CFG_TARGET_FAMILY", "unix") && !is("CARGO_CFG_TARGET_VENDOR", "apple") {
        println!("cargo::rustc-link-arg-cdylib=-Wl,-z,nodelete");
    }
}
