module token04

go 1.14
