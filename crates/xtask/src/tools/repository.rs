//! Where the project lives, for the packages' manifests.

use std::env;

/// The repository's address, which GitHub tells its jobs. Elsewhere it is not known, and manifests leave it out.
pub(crate) fn address() -> Option<String> {
    let (server, name) = (env::var("GITHUB_SERVER_URL").ok()?, env::var("GITHUB_REPOSITORY").ok()?);
    Some(format!("{server}/{name}"))
}
