//! For which platform a file must be, by the names that its path has for one.

use crate::targets::{Cpu, System, TARGETS, Target};
use crate::tools::cross::places::UNIVERSAL;

/// The platforms of a file: one, macOS's two, or none if nobody knows. `None` if the path names several.
pub(super) fn of(path: &str) -> Option<Vec<&'static Target>> {
    let mut found: Option<Vec<&'static Target>> = None;
    for name in path.split(['/', '\\', '!']) {
        let Some(named) = named(name) else { continue };
        // What macOS's two share may have parts that are for one of them.
        let both = match found {
            Some(before) => {
                before.into_iter().filter(|known| named.iter().any(|new| new.name == known.name)).collect()
            }
            None => named,
        };
        if both.is_empty() {
            return None;
        }
        found = Some(both);
    }
    Some(found.unwrap_or_default())
}

/// The platforms that a folder or an archive has the name of.
fn named(name: &str) -> Option<Vec<&'static Target>> {
    if name == UNIVERSAL || name.starts_with("token04-objc-") {
        return Some(TARGETS.iter().filter(|target| target.system == System::MacOs).collect());
    }
    let (system, cpu) = if let Some(wheel) = name.strip_suffix(".whl") {
        wheel_of(wheel.rsplit('-').next()?)?
    } else if let Some(package) = name.strip_suffix(".deb") {
        let cpu = package.rsplit('_').next()?;
        (System::LinuxGlibc, [Cpu::X64, Cpu::Arm64].into_iter().find(|known| known.short() == cpu)?)
    } else {
        let target = TARGETS.iter().find(|target| is_name_of(name, target))?;
        return Some(vec![target]);
    };
    TARGETS.iter().find(|target| target.system == system && target.cpu == cpu).map(|target| vec![target])
}

/// Whether a folder or an archive is called as one of the ecosystems calls it for a platform.
fn is_name_of(name: &str, target: &Target) -> bool {
    let jar = target.jar();
    let folders = [target.name.to_owned(), target.rid(), target.php()];
    let in_jar = jar.split('/').nth(1);
    let go = target.go().map(|go| go.folder);
    if folders.iter().any(|folder| folder == name) || in_jar == Some(name) || go.as_deref() == Some(name) {
        return true;
    }
    let archive = [".tar.gz", ".zip"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let npm = target.npm_name().trim_start_matches('@').replace('/', "-") + "-";
    let version = name.strip_prefix(&npm).and_then(|rest| rest.strip_suffix(".tgz"));
    // Without the start, the folder of another platform might end in the same way.
    name.starts_with("token04-") && archive.ends_with(&format!("-{}", target.name))
        || version.is_some_and(|version| version.starts_with(|sign: char| sign.is_ascii_digit()))
}

/// What the last part of a wheel's name says. A wheel for several systems has several of them.
fn wheel_of(tag: &str) -> Option<(System, Cpu)> {
    let starts = [
        ("manylinux", System::LinuxGlibc),
        ("linux", System::LinuxGlibc),
        ("musllinux", System::LinuxMusl),
        ("win", System::Windows),
        ("macosx", System::MacOs),
    ];
    let ends = [("x86_64", Cpu::X64), ("amd64", Cpu::X64), ("aarch64", Cpu::Arm64), ("arm64", Cpu::Arm64)];
    let system = starts.iter().find(|(start, _)| tag.starts_with(start))?.1;
    Some((system, ends.iter().find(|(end, _)| tag.ends_with(end))?.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::NPM_SCOPE;

    fn one(path: &str) -> &'static str {
        match of(path).as_deref() {
            Some([target]) => target.name,
            Some([]) => "nobody knows",
            Some(_) => "both",
            None => "several",
        }
    }

    #[test]
    fn a_path_says_for_which_platform_a_file_is() {
        let npm = NPM_SCOPE.trim_start_matches('@');
        for (path, name) in [
            ("linux-x64/c/lib/libtoken04.so", "linux-x64"),
            ("a/platforms/linux-x64-musl/cli/token04", "linux-x64-musl"),
            ("x.nupkg!runtimes/linux-musl-arm64/native/libtoken04.so", "linux-arm64-musl"),
            ("x.nupkg!runtimes/win-arm64/native/libtoken04.dll", "windows-arm64"),
            (
                "t-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl!token04/_native.abi3.so",
                "linux-x64",
            ),
            ("t-py3-none-musllinux_1_2_aarch64.whl!token04/libtoken04.so", "linux-arm64-musl"),
            ("t-py3-none-win_amd64.whl!token04/libtoken04.dll", "windows-x64"),
            ("t-py3-none-macosx_11_0_arm64.whl!token04/libtoken04.dylib", "macos-arm64"),
            (&format!("npm/{npm}-linux-x64-gnu-1.2.3.tgz!package/token04.node"), "linux-x64"),
            (&format!("npm/{npm}-linux-x64-musl-1.2.3.tgz!package/token04.node"), "linux-x64-musl"),
            (&format!("npm/{npm}-win32-x64-1.2.3.tgz!package/token04.node"), "windows-x64"),
            ("t.jar!native/macos-aarch64/libtoken04_jni.dylib", "macos-arm64"),
            ("v1.2.3.zip!m@v1.2.3/lib/linux_amd64_musl/libtoken04.a", "linux-x64-musl"),
            ("php/lib/darwin-x86_64/libtoken04.dylib", "macos-x64"),
            ("debian/token04_1.2.3_arm64.deb!usr/bin/token04", "linux-arm64"),
            ("c/token04-c-1.2.3-linux-arm64-musl.tar.gz!x/lib/libtoken04.a", "linux-arm64-musl"),
            ("cli/token04-1.2.3-windows-x64.zip!token04.exe", "windows-x64"),
            ("macos-universal/c/lib/libtoken04.a", "both"),
            ("objc/token04-objc-1.2.3.tar.gz!a/lib/libtoken04.a", "both"),
            ("linux-x64/java/native/linux-x86_64/libtoken04_jni.so", "linux-x64"),
            ("linux-x64/java/native/linux-aarch64/libtoken04_jni.so", "several"),
            ("t-py3-none-win_amd64.whl!linux-x64/libtoken04.so", "several"),
            ("somewhere/libtoken04.so", "nobody knows"),
        ] {
            assert_eq!(one(path), name, "{path}");
        }
    }

    #[test]
    fn no_platform_has_the_name_of_another() {
        for target in &TARGETS {
            let jar = target.jar();
            let names = [target.name.to_owned(), target.rid(), target.php(), jar].map(|name| one(&name));
            assert_eq!(names, [target.name; 4]);
        }
    }
}
