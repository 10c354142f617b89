// Run `cargo xtask dist go` at the top of the repository first: it makes the module that is replaced below.
module examples

go 1.14

require github.com/token04/token04-go v0.0.0

replace github.com/token04/token04-go => ../../target/dist/go
