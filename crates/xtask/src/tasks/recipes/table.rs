//! What is done with each block of each README.

/// A README and its recipes. In the shell texts, `{work}` is an empty folder, and `{root}` the repository.
pub(super) struct Readme {
    pub(super) path: &'static str,
    /// With whose tests it is run.
    pub(super) language: &'static str,
    /// Shell lines that prepare what a reader has.
    pub(super) before: &'static str,
    pub(super) recipes: &'static [Recipe],
}

/// What is done with a block.
#[derive(Debug)]
pub(super) struct Recipe {
    /// How its first command starts.
    pub(super) first: &'static str,
    pub(super) way: Way,
}

#[derive(Debug)]
pub(super) enum Way {
    /// It is run.
    Run {
        /// Names of the README for which the reader, and the test, put names of their own.
        replaced: &'static [(&'static str, &'static str)],
        /// The starts of commands that are left out, and why.
        without: &'static [(&'static str, &'static str)],
        /// Shell lines that check what came of it.
        after: &'static str,
    },
    /// It is not run, and why.
    Not(&'static str),
}

const PACKED: &str = "the suite `install` runs it, with a registry on this machine";
const UNRELEASED: Way = Way::Not(PACKED);
const SETUP: Way = Way::Not("it is how these tests are started");
const ROOT: &str = "the machine's system is not changed by a test; setup installs these packages";
const AS_IT_IS: Way = Way::Run { replaced: &[], without: &[], after: "" };

/// As it is in both languages of the README.
const fn of_the_root(path: &'static str) -> Readme {
    Readme {
        path,
        language: "rust",
        before: "export CARGO_INSTALL_ROOT={work}/cargo PATH={work}/cargo/bin:$PATH",
        recipes: &[
            Recipe { first: "ZEGO_SERVER_SECRET=", way: AS_IT_IS },
            Recipe { first: "cargo xtask test --setup", way: SETUP },
            Recipe { first: "cargo install --path crates/token04-cli", way: AS_IT_IS },
            Recipe { first: "token04 generate", way: AS_IT_IS },
            Recipe {
                first: "token04 inspect",
                way: Way::Run {
                    replaced: &[("users.txt", "{work}/users.txt"), ("tokens.tsv", "{work}/tokens.tsv")],
                    without: &[],
                    after: "[ \"$(wc -l <{work}/tokens.tsv)\" -ge 2 ]",
                },
            },
            Recipe {
                first: "token04 explain",
                way: Way::Run { replaced: &[("tokens.tsv", "{work}/tokens.tsv")], without: &[], after: "" },
            },
        ],
    }
}

const CORE: Readme = Readme {
    path: "crates/token04-core/README.md",
    language: "rust",
    before: "",
    recipes: &[
        Recipe { first: "cargo add token04-core", way: UNRELEASED },
        Recipe { first: "RUSTFLAGS=", way: Way::Not("the suite of this language runs the same tests") },
    ],
};

const CLI: Readme = Readme {
    path: "crates/token04-cli/README.md",
    language: "rust",
    before: "export CARGO_INSTALL_ROOT={work}/cargo PATH={work}/cargo/bin:$PATH\ncargo install --path crates/token04-cli --locked",
    recipes: &[
        Recipe {
            first: "cargo install token04-cli",
            way: Way::Not("nothing is released yet, so no registry has the crate"),
        },
        Recipe { first: "export ZEGO_SERVER_SECRET=", way: AS_IT_IS },
        Recipe { first: "cargo install --path", way: Way::Not("it is run before the others") },
        Recipe {
            first: "cargo test -p token04-cli",
            way: Way::Not("the suite of this language runs the same tests"),
        },
    ],
};

const C: Readme = Readme {
    path: "crates/token04-c/README.md",
    language: "c",
    // The folder that the tests build the library in.
    before: "export CARGO_TARGET_DIR={root}/target/native/release-build
        export PKG_CONFIG_PATH={work}/prefix/lib/pkgconfig LD_LIBRARY_PATH={work}/prefix/lib",
    recipes: &[
        Recipe { first: "sudo apt-get install ./libtoken04", way: Way::Not(PACKED) },
        Recipe {
            first: "cargo cinstall",
            way: Way::Run { replaced: &[("/usr/local", "{work}/prefix")], without: &[], after: "" },
        },
        Recipe {
            first: "cc app.c",
            way: Way::Run {
                replaced: &[("app.c", "-o {work}/app examples/c/basic.c")],
                without: &[],
                after: "case $({work}/app) in 04*) ;; *) exit 1 ;; esac",
            },
        },
        Recipe {
            first: "lib=",
            way: Way::Run {
                replaced: &[("app.c", "-o {work}/linked examples/c/basic.c")],
                without: &[],
                after: "case $(LD_LIBRARY_PATH= {work}/linked) in 04*) ;; *) exit 1 ;; esac",
            },
        },
    ],
};

const CPP: Readme = Readme {
    path: "bindings/cpp/README.md",
    language: "cpp",
    before: "",
    recipes: &[
        Recipe { first: "sudo apt-get install ./libtoken04", way: Way::Not(PACKED) },
        Recipe { first: "conan create", way: Way::Not("setup installs neither Conan nor vcpkg") },
    ],
};

const OBJC: Readme = Readme {
    path: "bindings/objc/README.md",
    language: "objc",
    before: "export PKG_CONFIG_PATH={root}/target/native/release/lib/pkgconfig:{work}/prefix/lib/pkgconfig
        export LD_LIBRARY_PATH={root}/target/native/release/lib",
    recipes: &[
        Recipe {
            first: "sudo apt-get install gobjc",
            way: Way::Run {
                replaced: &[("build/objc", "{work}/build"), ("/usr/local", "{work}/prefix")],
                without: &[("sudo apt-get", ROOT)],
                after: "",
            },
        },
        Recipe {
            first: "gcc app.m",
            way: Way::Run {
                replaced: &[("app.m", "-o {work}/app examples/objc/basic.m")],
                without: &[],
                after: "case $({work}/app) in 04*) ;; *) exit 1 ;; esac",
            },
        },
        Recipe {
            first: "sudo apt-get install libjansson-dev",
            way: Way::Not("the tests have just done the same, in a folder of their own"),
        },
    ],
};

const GO: Readme = Readme {
    path: "bindings/go/README.md",
    language: "go",
    before: "export GOPROXY=off GOFLAGS=-mod=mod
        mkdir -p {work}/project/third_party {work}/project/zego
        cp {root}/tests/go/consumer/main.go {work}/project/main.go
        cp {root}/examples/go/zego/basic/main.go {work}/project/zego/main.go
        (cd {work}/project && go mod init example.com/project)",
    recipes: &[
        Recipe { first: "go get", way: UNRELEASED },
        Recipe {
            first: "cargo xtask dist go",
            way: Way::Run {
                replaced: &[("/path/to/project", "{work}/project")],
                without: &[],
                after: "go run .",
            },
        },
        Recipe {
            first: "go mod edit -require=github.com/zegoim",
            way: Way::Run { replaced: &[], without: &[], after: "go run ./zego" },
        },
    ],
};

const PHP: Readme = Readme {
    path: "bindings/php/README.md",
    language: "php",
    before: "export COMPOSER_ALLOW_SUPERUSER=1 COMPOSER_HOME={work}/composer COMPOSER_NO_INTERACTION=1
        mkdir -p {work}/project {work}/composer
        echo '{\"repositories\":{\"packagist.org\":false}}' >{work}/composer/config.json
        echo '{}' >{work}/project/composer.json
        made='require getenv(\"TOKEN04_AUTOLOAD\"); echo Token04\\Tokens::backend(), \" \",
            (new Token04\\Issuer(1, str_repeat(\"0\", 32)))->issue(\"u\", 60);'",
    recipes: &[
        Recipe { first: "composer require token04/token04", way: UNRELEASED },
        Recipe {
            first: "cargo xtask dist php",
            way: Way::Run {
                replaced: &[("/path/to/project", "{work}/project"), ("/path/to/token04", "{work}/token04")],
                without: &[],
                after: "export TOKEN04_AUTOLOAD={work}/project/vendor/autoload.php
                    case $(php -r \"$made\") in 'ffi 04'*) ;; *) exit 1 ;; esac",
            },
        },
        Recipe {
            first: "cd vendor/token04/token04/ext",
            way: Way::Run {
                replaced: &[("make install", "make install INSTALL_ROOT={work}/installed")],
                without: &[("echo extension=token04", ROOT), ("systemctl", ROOT)],
                after: "extension=$(find {work}/installed -name token04.so)
                    case $(php -d extension=\"$extension\" -r \"$made\") in 'extension 04'*) ;; *) exit 1 ;; esac
                    cd {root}",
            },
        },
        Recipe {
            first: "export TOKEN04_AUTOLOAD=/path/to/app",
            way: Way::Run { replaced: &[("/path/to/app", "{work}/project")], without: &[], after: "" },
        },
        Recipe { first: "cargo xtask test --setup", way: SETUP },
        Recipe {
            first: "export TOKEN04_AUTOLOAD=$PWD/target",
            way: Way::Not("the tests have just run PHPUnit so, with both back ends"),
        },
    ],
};

const PYTHON: Readme = Readme {
    path: "bindings/python/README.md",
    language: "python",
    // The tools that pip would load each time are those of the tests.
    before: "PATH={root}/target/python/venvs/tools/bin:$PATH",
    recipes: &[
        Recipe { first: "pip install token04", way: UNRELEASED },
        Recipe {
            first: "pip install ./bindings/python",
            way: Way::Run {
                replaced: &[("pip install", "pip install --no-build-isolation --target {work}/site")],
                without: &[],
                after: "PYTHONPATH={work}/site python -c 'from token04 import generate_token04 as g
assert g(1, \"u\", \"0\" * 32, 60, \"\").token.startswith(\"04\")'",
            },
        },
    ],
};

const NODE: Readme = Readme {
    path: "bindings/node/README.md",
    language: "node",
    before: "mkdir {work}/project && echo '{}' >{work}/project/package.json",
    recipes: &[
        Recipe { first: "npm install token04", way: UNRELEASED },
        Recipe {
            first: "cargo xtask dist node",
            way: Way::Run {
                replaced: &[
                    ("npm install", "cd {work}/project && npm install --offline --no-audit"),
                    (" target/dist", " {root}/target/dist"),
                ],
                without: &[],
                after: "node -e 'require(\"token04\").generateToken04(1, \"u\", \"0\".repeat(32), 60)'
cd {root}",
            },
        },
        Recipe {
            first: "cargo xtask setup --lang wasm",
            way: Way::Run {
                replaced: &[
                    ("npm install", "cd {work}/project && npm install --offline --no-audit"),
                    (" target/dist", " {root}/target/dist"),
                ],
                without: &[],
                // Without the addon, what is left has to do.
                after: "rm -r node_modules/@token04/linux-*
[ \"$(node -p 'require(\"token04\").backend')\" = wasm ]
node -e 'require(\"token04\").generateToken04(1, \"u\", \"0\".repeat(32), 60)'",
            },
        },
    ],
};

const WASM: Readme = Readme {
    path: "bindings/wasm/README.md",
    language: "wasm",
    before: "",
    recipes: &[
        Recipe { first: "npm install @token04/wasm", way: UNRELEASED },
        Recipe {
            first: "cargo xtask setup --lang wasm",
            way: Way::Run {
                replaced: &[],
                without: &[],
                after: "mkdir {work}/project && cd {work}/project && echo '{}' >package.json
npm install --offline --no-audit {root}/target/dist/wasm/*.tgz
node -e 'require(\"@token04/wasm\").generateToken04(1, \"u\", \"0\".repeat(32), 60)'",
            },
        },
    ],
};

const JAVA: Readme = Readme {
    path: "bindings/java/README.md",
    language: "java",
    before: "",
    recipes: &[
        Recipe {
            first: "cargo xtask dist java",
            way: Way::Run {
                replaced: &[("mvn install", "mvn --batch-mode -DlocalRepositoryPath={work}/m2 install")],
                without: &[],
                after: "[ -n \"$(find {work}/m2 -name 'token04-*.jar')\" ]",
            },
        },
        Recipe { first: "mvn -f bindings/java/pom.xml package", way: Way::Not("it measures for an hour") },
    ],
};

const DOTNET: Readme = Readme {
    path: "bindings/dotnet/README.md",
    language: "dotnet",
    before: "cp examples/dotnet/Basic.cs {work}/Program.cs",
    recipes: &[
        Recipe {
            first: "dotnet add package Token04",
            way: Way::Not("no registry that the tests use has a .NET SDK"),
        },
        Recipe {
            first: "cargo xtask dist dotnet",
            way: Way::Run {
                replaced: &[],
                without: &[("dotnet add package", "no registry that the tests use has a .NET SDK")],
                after: "cd {work}",
            },
        },
        Recipe {
            first: "mkdir -p native/linux-x64",
            way: Way::Not("no registry that the tests use has a .NET SDK"),
        },
        Recipe {
            first: "cp target/dist/dotnet/Token04.dll",
            way: Way::Run { replaced: &[("target/dist", "{root}/target/dist")], without: &[], after: "" },
        },
    ],
};

/// All of them.
pub(super) fn all() -> &'static [Readme] {
    const ALL: &[Readme] = &[
        of_the_root("README.md"),
        of_the_root("README.zh-CN.md"),
        CORE,
        CLI,
        C,
        CPP,
        OBJC,
        GO,
        PHP,
        PYTHON,
        NODE,
        WASM,
        JAVA,
        DOTNET,
    ];
    ALL
}
