//! The places.

/// A text of a file, such as `version = '{version}'`, with the value in braces.
pub(super) struct Place {
    pub(super) file: &'static str,
    pub(super) text: &'static str,
}

const fn place(file: &'static str, text: &'static str) -> Place {
    Place { file, text }
}

/// The parent of a module of Maven's.
const PARENT: &str = "<artifactId>token04-parent</artifactId>\n    <version>{version}</version>";
const FIND: &str = "find_package(token04 {series} ";
const FIND_OBJC: &str = "find_package(token04objc {series} ";
const FOR_EXAMPLE: &str = "such as \"{version}\"";

/// All of them. Only the versions in Cargo.toml are not here: they are what everything is compared with.
pub(super) const PLACES: &[Place] = &[
    place("Cargo.toml", "authors = [\"{contact}\"]"),
    place("Cargo.toml", "repository = \"{repository}\""),
    // C and C++.
    place("crates/token04-c/README.md", FIND),
    place("bindings/cpp/README.md", "libtoken04-{series}_"),
    place("bindings/cpp/README.md", "_{version}_amd64.deb"),
    place("crates/token04-c/README.md", "libtoken04.so.{series}`"),
    place("crates/token04-c/README.md", "libtoken04-{series}_"),
    place("crates/token04-c/README.md", "_{version}_amd64.deb"),
    place("crates/token04-c/README.md", "token04-c-{version}-PLATFORM"),
    place("bindings/cpp/README.md", FIND),
    place("bindings/cpp/CMakeLists.txt", FIND),
    place("bindings/cpp/cmake/token04Config.cmake", FIND),
    place("bindings/cpp/conan/conanfile.py", "    version = \"{version}\""),
    place("bindings/cpp/conan/conanfile.py", "    author = \"{contact}\""),
    place("bindings/cpp/conan/conanfile.py", "    url = \"{repository}\""),
    place("bindings/cpp/conan/conanfile.py", "    homepage = \"{repository}\""),
    place("bindings/cpp/vcpkg/token04/vcpkg.json", "  \"version\": \"{version}\""),
    place("bindings/cpp/vcpkg/token04/vcpkg.json", "  \"homepage\": \"{repository}\""),
    place("include/token04/error.hpp", FOR_EXAMPLE),
    place("tests/attack/cpp/CMakeLists.txt", FIND),
    place("tests/c/consumers/cmake/CMakeLists.txt", FIND),
    place("tests/soak/cpp/CMakeLists.txt", FIND),
    // Objective-C.
    place("bindings/objc/CMakeLists.txt", "project(token04objc VERSION {version} "),
    place("bindings/objc/README.md", FIND_OBJC),
    place("bindings/objc/Token04ObjC.podspec", "  spec.version = '{version}'"),
    place("bindings/objc/Token04ObjC.podspec", "  spec.homepage = '{repository}'"),
    place("bindings/objc/Token04ObjC.podspec", "  spec.authors = { '{author}' => "),
    place("bindings/objc/Token04ObjC.podspec", "' => '{email}' }"),
    place("bindings/objc/Token04ObjC.podspec", "{ :http => \"{repository}/releases/"),
    place("bindings/objc/cmake/token04objcConfig.cmake", FIND_OBJC),
    place("bindings/objc/include/T04Defines.h", FOR_EXAMPLE),
    place("bindings/objc/tests/consumer/CMakeLists.txt", FIND_OBJC),
    place("bindings/objc/tests/consumer/run.sh", "\"{version} 04\"*"),
    // Go.
    place("bindings/go/native.go", FOR_EXAMPLE),
    // Java.
    place("bindings/java/pom.xml", "<artifactId>token04-parent</artifactId>\n  <version>{version}</version>"),
    place("bindings/java/library/pom.xml", PARENT),
    place("bindings/java/tests/pom.xml", PARENT),
    place("bindings/java/benchmark/pom.xml", PARENT),
    place("tests/conformance/java/pom.xml", PARENT),
    place("tests/attack/java/pom.xml", PARENT),
    place(
        "examples/java/spring/pom.xml",
        "<artifactId>token04-spring-example</artifactId>\n  <version>{version}</version>",
    ),
    place("bindings/java/README.md", "<artifactId>token04</artifactId>\n  <version>{version}</version>"),
    place("bindings/java/README.md", "token04-{version}.jar"),
    place("bindings/java/README.md", "token04-{version}.pom"),
    place("bindings/java/library/src/main/java/im/zego/token04/Token04.java", "such as {@code {version}}"),
    // Python.
    place("bindings/python/pyproject.toml", "authors = [{ name = \"{author}\", "),
    place("bindings/python/pyproject.toml", ", email = \"{email}\" }]"),
    place("bindings/python/pyproject.toml", "Repository = \"{repository}\""),
    place("bindings/python/pyproject.toml", "Changelog = \"{repository}/blob/"),
    place("bindings/python/pyproject.toml", "/blob/v{version}/CHANGELOG.md\""),
    // PHP.
    place("bindings/php/composer.json", "    \"homepage\": \"{repository}\""),
    place("bindings/php/composer.json", "    \"authors\": [{ \"name\": \"{author}\", "),
    place("bindings/php/composer.json", ", \"email\": \"{email}\" }]"),
    place("bindings/php/ext/composer.json", "    \"name\": \"{vendor}/ext-token04\""),
    place("bindings/php/ext/composer.json", "    \"homepage\": \"{repository}\""),
    place("bindings/php/ext/composer.json", "    \"authors\": [{ \"name\": \"{author}\", "),
    place("bindings/php/ext/composer.json", ", \"email\": \"{email}\" }]"),
    place("bindings/php/src/Token04/Tokens.php", FOR_EXAMPLE),
    // .NET.
    place("bindings/dotnet/src/AssemblyInfo.cs", "AssemblyVersion(\"{version}.0\")"),
    place("bindings/dotnet/src/AssemblyInfo.cs", "AssemblyFileVersion(\"{version}.0\")"),
    place("bindings/dotnet/src/Library.cs", FOR_EXAMPLE),
    place("bindings/dotnet/src/Token04.csproj", "    <Version>{version}</Version>"),
    place("bindings/dotnet/src/Token04.csproj", "    <Authors>{author}</Authors>"),
    place("bindings/dotnet/src/Token04.csproj", "    <PackageProjectUrl>{repository}</PackageProjectUrl>"),
    place("bindings/dotnet/src/Token04.csproj", "    <RepositoryUrl>{repository}</RepositoryUrl>"),
    // Node.js.
    place("bindings/node/package.json", "  \"version\": \"{version}\""),
    place("bindings/node/package.json", "  \"author\": \"{contact}\""),
    place("bindings/node/package.json", "\"url\": \"git+{repository}.git\""),
    place("bindings/wasm/package.json", "  \"version\": \"{version}\""),
    place("bindings/wasm/package.json", "  \"author\": \"{contact}\""),
    place("bindings/wasm/package.json", "\"url\": \"git+{repository}.git\""),
    place("bindings/node/README.md", "/token04-{version}.tgz"),
    place("bindings/node/README.md", "token04-wasm-{version}.tgz"),
    place("bindings/node/README.md", "-gnu-{version}.tgz"),
];
