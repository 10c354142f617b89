module github.com/token04/token04-go

go 1.14
