module soak

go 1.14

require github.com/token04/token04-go v0.0.0

replace github.com/token04/token04-go => ../../../target/dist/go
