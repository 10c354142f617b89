//! The systems' own libraries, which everybody has.

use crate::targets::System;
use crate::tools::artefact::Format;

const GLIBC: &[&str] = &[
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "libutil.so.1",
    "libgcc_s.so.1",
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
];

const MUSL: &[&str] = &["libc.so", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1"];

/// macOS finds its own by their folder.
const MACOS: &[&str] = &["/usr/lib/libSystem.B.dylib"];

/// Windows 10 has all of them, and Node.js and Python what is named after them.
const WINDOWS: &[&str] = &[
    "kernel32.dll",
    "ntdll.dll",
    "userenv.dll",
    "ws2_32.dll",
    "dbghelp.dll",
    "bcrypt.dll",
    "bcryptprimitives.dll",
    "advapi32.dll",
    "ucrtbase.dll",
    "node.exe",
    "python3.dll",
];

/// Universal C runtime and the functions of the system by sets, such as `api-ms-win-crt-heap-l1-1-0.dll`.
const WINDOWS_SETS: [&str; 2] = ["api-ms-win-core-", "api-ms-win-crt-"];

/// Whether everybody has a library. The system is known by the folder; by its format alone, a file for
/// Linux may need glibc or musl.
pub(super) fn is_known(library: &str, format: Format, system: Option<System>) -> bool {
    let lists: &[&[&str]] = match (format, system) {
        (Format::Elf, Some(System::LinuxGlibc)) => &[GLIBC],
        (Format::Elf, Some(System::LinuxMusl)) => &[MUSL],
        (Format::Elf, _) => &[GLIBC, MUSL],
        (Format::MachO, _) => &[MACOS],
        (Format::Pe, _) => {
            let library = library.to_lowercase();
            let in_sets = WINDOWS_SETS.iter().any(|set| library.starts_with(set));
            return in_sets || WINDOWS.contains(&library.as_str());
        }
    };
    lists.iter().any(|list| list.contains(&library))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn musl_does_not_have_what_glibc_has() {
        let known = |library, system| is_known(library, Format::Elf, system);
        assert!(known("libc.so.6", Some(System::LinuxGlibc)));
        assert!(!known("libc.so.6", Some(System::LinuxMusl)));
        assert!(!known("libc.so", Some(System::LinuxGlibc)));
        assert!(known("libc.so", None));
        assert!(!known("libssl.so.3", None));
        assert!(!known("./libc.so.6", None) && !known("/lib/libc.so.6", None));
    }

    #[test]
    fn case_does_not_matter_on_windows() {
        for known in ["KERNEL32.dll", "api-ms-win-crt-heap-l1-1-0.dll"] {
            assert!(is_known(known, Format::Pe, None), "{known}");
        }
        for foreign in ["libgcc_s_seh-1.dll", "libunwind.dll", "vcruntime140.dll"] {
            assert!(!is_known(foreign, Format::Pe, None), "{foreign}");
        }
        assert!(is_known("/usr/lib/libSystem.B.dylib", Format::MachO, None));
        for foreign in ["/USR/LIB/LIBSYSTEM.B.DYLIB", "libSystem.B.dylib", "/opt/lib/libSystem.B.dylib"] {
            assert!(!is_known(foreign, Format::MachO, None), "{foreign}");
        }
    }
}
