//! What can be asked for on the command line, a module for each.

pub(crate) mod attack;
pub(crate) mod bench;
pub(crate) mod conformance;
pub(crate) mod dist;
pub(crate) mod fuzz;
pub(crate) mod generate;
pub(crate) mod inspect;
pub(crate) mod lint;
pub(crate) mod names;
pub(crate) mod platforms;
pub(crate) mod recipes;
pub(crate) mod release;
pub(crate) mod sanitize;
pub(crate) mod setup;
pub(crate) mod soak;
pub(crate) mod test;
