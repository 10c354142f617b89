module github.com/zegoim/zego_server_assistant

go 1.14

require token04 v0.0.0

replace token04 => ../
