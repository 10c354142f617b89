//! Which JDKs there are.

use std::path::{Path, PathBuf};

use crate::tools::process::{output, program};

/// A JDK.
#[derive(Debug)]
pub(crate) struct Jdk {
    pub(crate) home: PathBuf,
    /// Such as 17.
    pub(crate) version: u32,
}

impl Jdk {
    pub(crate) fn java(&self) -> PathBuf {
        self.home.join("bin/java")
    }

    /// Since 24 a JVM warns of native libraries unless it is told that they are wanted.
    pub(crate) fn flags(&self) -> &'static [&'static str] {
        if self.version >= 22 { &["--enable-native-access=ALL-UNNAMED"] } else { &[] }
    }

    /// What a folder holds, if that is a JDK and no mere runtime.
    fn at(home: &Path) -> Option<Self> {
        // JAVA_VERSION="17.0.15"
        let release = std::fs::read_to_string(home.join("release")).ok()?;
        let line = release.lines().find_map(|line| line.strip_prefix("JAVA_VERSION="))?;
        let version = line.trim_matches('"').split(['.', '+', '-', '_']).next()?.parse().ok()?;
        let home = home.canonicalize().ok()?;
        home.join("bin/javac").is_file().then_some(Self { home, version })
    }
}

/// All that are where JDKs usually are, the oldest first, one of each version.
pub(crate) fn installed() -> Vec<Jdk> {
    let mut homes: Vec<PathBuf> = std::env::vars_os()
        .filter(|(name, _)| name.to_str().is_some_and(|name| name.starts_with("JAVA_HOME")))
        .map(|(_, home)| home.into())
        .collect();
    homes.extend(default_home());
    let user = std::env::home_dir().unwrap_or_default();
    for folder in [
        Path::new("/usr/lib/jvm"),
        Path::new("/usr/java"),
        Path::new("/opt/java"),
        &user.join(".sdkman/candidates/java"),
        &user.join(".jdks"),
    ] {
        homes.extend(std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()));
    }
    let mut jdks: Vec<Jdk> = homes.iter().filter_map(|home| Jdk::at(home)).collect();
    jdks.sort_by_key(|jdk| jdk.version);
    jdks.dedup_by_key(|jdk| jdk.version);
    jdks
}

/// That of the `javac` on the path.
fn default_home() -> Option<PathBuf> {
    let printed = output(
        program("sh")
            .args(["-c", "command -v javac >/dev/null && readlink -f \"$(command -v javac)\" || true"]),
    );
    Some(Path::new(printed.ok()?.trim()).parent()?.parent()?.to_owned())
}
