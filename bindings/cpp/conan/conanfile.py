"""The Conan recipe of token04, for C and C++. It needs Rust and cargo-c on the path, and this repository around it."""

import os

from conan import ConanFile
from conan.tools.files import copy, rm, rmdir


class Token04(ConanFile):
    name = "token04"
    version = "0.2.0"
    description = "Make, check and explain ZEGO tokens (token04)"
    license = "Apache-2.0"
    author = "OWNER <OWNER@users.noreply.github.com>"
    url = "https://github.com/OWNER/token04"
    homepage = "https://github.com/OWNER/token04"
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False]}
    default_options = {"shared": False}

    @property
    def _target(self):
        return os.path.join(self.build_folder, "target")

    def export_sources(self):
        repository = os.path.join(self.recipe_folder, "..", "..", "..")
        for pattern in (
            "Cargo.*",
            "LICENSE",
            ".cargo/*",
            "crates/*",
            "include/*",
            "bindings/cpp/include/*",
            "bindings/cpp/cmake/*",
            # Members of the workspace, which cargo wants to see.
            "tests/attack/rust/*",
            "tests/conformance/rust/*",
            "tests/fuzz/*",
        ):
            copy(self, pattern, repository, self.export_sources_folder)

    def package_id(self):
        # A C library: the C++ compiler and its standard do not matter to it.
        del self.info.settings.compiler
        del self.info.settings.build_type

    def build(self):
        install = "cargo cinstall --release --locked -p token04-c --libdir lib --prefix '{}' --target-dir '{}'"
        self.run(install.format(os.path.join(self.build_folder, "installed"), self._target), cwd=self.source_folder)

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(self, "*", os.path.join(self.build_folder, "installed"), self.package_folder)
        # Conan writes files of its own for pkg-config and CMake.
        rmdir(self, os.path.join(self.package_folder, "lib", "pkgconfig"))
        rmdir(self, os.path.join(self.package_folder, "share"))
        libraries = os.path.join(self.package_folder, "lib")
        if self.options.shared:
            rm(self, "*.a", libraries)
        else:
            rm(self, "*.so*", libraries)
            rm(self, "*.dylib", libraries)

    def package_info(self):
        self.cpp_info.libs = ["token04"]
        self.cpp_info.set_property("cmake_file_name", "token04")
        self.cpp_info.set_property("cmake_target_name", "token04::token04")
        self.cpp_info.set_property("pkg_config_name", "token04")
        if self.settings.os == "Linux" and not self.options.shared:
            self.cpp_info.system_libs = ["gcc_s", "util", "rt", "pthread", "m", "dl", "c"]
