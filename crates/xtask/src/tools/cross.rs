//! Building for other platforms, and running what was built, on Linux x64 with the tools of Debian and
//! `PyPI`. They are fetched into target/cross, nothing is installed, and root is not needed.

mod apt;
pub(crate) mod cargo;
mod exports;
pub(crate) mod fetched;
pub(crate) mod interpreters;
mod libsystem;
mod linkers;
pub(crate) mod parts;
pub(crate) mod places;
pub(crate) mod running;
pub(crate) mod shared;
pub(crate) mod smoke;
pub(crate) mod stamp;
mod systems;
pub(crate) mod toolchain;
