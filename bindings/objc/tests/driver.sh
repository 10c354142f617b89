#!/bin/sh
# One request of each kind to the conformance driver, and what must come back.
set -eu
secret=fa94dd0f974cf2e293728a526b028271
make='"app_id":1,"user_id":"\u0000\ufeff\ud83d\ude00","secret":"'$secret'","effective_time_in_seconds":60,"payload":"\ufeffx"'
ask() {
  printf '%s\n' "$1" | "$driver"
}
expect() {
  case $2 in
    *"$1"*) ;;
    *) echo "expected $1, got $2" && exit 1 ;;
  esac
}
driver=$1
expect '"language":"objc"' "$(ask '{"op":"hello"}')"
expect '"fixes":false' "$(ask '{"op":"hello"}')"
expect '"error"' "$(ask 'no JSON')"
expect '"error"' "$(ask '{"op":"make_fixed"}')"
expect '{"code":5,"reason":null,"sdk_code":null,"message":"The ServerSecret' "$(ask '{"op":"open","token":"04","secret":"short"}')"
expect '"argument":"secret"}' "$(ask '{"op":"open","token":"04","secret":"short"}')"
expect '{"code":41,"reason":"unsupported_version","sdk_code":1002079,' "$(ask '{"op":"open","token":"03AA","secret":"'$secret'"}')"
expect '{"code":21,' "$(ask '{"op":"issue","app_id":1,"user_id":"u","secret":"'$secret'","effective_time_in_seconds":60,"payload":"{}","cipher":"aes-256-cbc"}')"
expect '"name":"RoomTokenExpireError"' "$(ask '{"op":"explain","code":1002078,"lang":"zh"}')"
expect '"explanation":null' "$(ask '{"op":"explain","code":12345,"lang":"en"}')"
expect '"argument":"lang"' "$(ask '{"op":"explain","code":12345,"lang":"de"}')"
expect '{"code":40,' "$(ask '{"op":"kit_token","token":"x","app_id":1,"user_id":"u","room_id":"","user_name":""}')"
for cipher in aes-256-cbc aes-256-gcm; do
  token=$(ask "{\"op\":\"make\",$make,\"cipher\":\"$cipher\"}" | sed -n 's/.*"token":"\([^"]*\)".*/\1/p')
  opened=$(ask "{\"op\":\"open\",\"token\":\"$token\",\"secret\":\"$secret\"}")
  expect "\"cipher\":\"$cipher\"" "$opened"
  expect "\"user_id\":\"\\u0000$(printf '\357\273\277\360\237\230\200')\"" "$opened"
  expect "\"payload\":\"$(printf '\357\273\277')x\"" "$opened"
  expect '"code":47' "$(ask "{\"op\":\"verify\",\"token\":\"$token\",\"secret\":\"$secret\",\"expect\":{\"user_id\":\"other\"}}")"
done
expect '"ns":' "$(ask "{\"op\":\"bench\",$make,\"count\":2500}")"
expect '"ns":' "$(ask "{\"op\":\"bench_batch\",$make,\"count\":1000}")"
