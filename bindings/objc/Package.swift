// swift-tools-version:5.5
// Not tested: no Swift was at hand. The C library must be installed so that pkg-config finds it.
import PackageDescription

let package = Package(
  name: "Token04ObjC",
  products: [.library(name: "Token04ObjC", targets: ["Token04ObjC"])],
  targets: [
    .systemLibrary(name: "CToken04", path: "swift/CToken04", pkgConfig: "token04"),
    .target(
      name: "Token04ObjC",
      dependencies: ["CToken04"],
      path: ".",
      exclude: ["CMakeLists.txt", "README.md", "Token04ObjC.podspec", "cmake", "tests"],
      sources: ["src"],
      publicHeadersPath: "include"),
  ]
)
