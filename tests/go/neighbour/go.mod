module neighbour

go 1.14

require github.com/token04/token04-go v0.0.0

replace github.com/token04/token04-go => ./token04
