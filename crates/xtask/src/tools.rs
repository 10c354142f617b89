//! What tasks and languages are made of. Nothing here knows a language.

pub(crate) mod artefact;
pub(crate) mod chromium;
pub(crate) mod compiled;
pub(crate) mod contents;
pub(crate) mod crates;
pub(crate) mod criterion;
pub(crate) mod cross;
pub(crate) mod driver;
pub(crate) mod ending;
pub(crate) mod examples;
pub(crate) mod files;
pub(crate) mod group;
pub(crate) mod hazmat;
pub(crate) mod header;
pub(crate) mod hex;
pub(crate) mod inspect;
pub(crate) mod licences;
pub(crate) mod measure;
pub(crate) mod native;
pub(crate) mod need;
pub(crate) mod numbers;
pub(crate) mod pip;
pub(crate) mod process;
pub(crate) mod record;
pub(crate) mod soname;
pub(crate) mod sources;
