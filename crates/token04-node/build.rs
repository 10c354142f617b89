//! How the addon is linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = std::env::var("TARGET").unwrap_or_default();
    if target.contains("linux") {
        // Node.js unloads an addon when the last worker that loaded it ends. Rust's thread-local
        // destructors can run later than that, and their code must still be there.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
    if target.contains("apple") {
        // Node-API's functions are in the program that loads the addon.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-undefined,dynamic_lookup");
    }
}
