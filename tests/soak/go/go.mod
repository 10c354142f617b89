module soak

go 1.14

require token04 v0.0.0

replace token04 => ../../../target/dist/go
