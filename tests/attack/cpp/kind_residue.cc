// What stays: secrets in freed memory, and memory after everything was freed.
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <ZegoServerAssistant.h>

#include "../c/allocator.h"
#include "common.h"

using namespace token04;

namespace {

const char *the_secret() {
  static char secret[33];
  for (int i = 0; i < 32; ++i) secret[i] = static_cast<char>('A' + (i * 7 + 3) % 26);
  return secret;
}

// With the secret at one place, which is the caller's.
void use_everything() {
  const Text secret(the_secret(), 32);
  const Issuer issuer(1, secret, Cipher::gcm);
  const std::string token = issuer.issue("user", 3600, room_json);
  (void)generate_token04(1, "user", secret, 3600, room_json);
  Verifier first(secret);
  const Verifier second(std::move(first));
  const Verifier third{secret, secret, secret, secret, secret};
  CHECK(third.open(token).user_id == "user" && second.open(token).user_id == "user");
  CHECK(diagnose(token, secret).accepted);
  CHECK(!diagnose(token.substr(0, token.size() - 1), secret).accepted);
  for (const Text &wrong : {Text(the_secret(), 31), secret}) {
    try {
      (void)Issuer(wrong.size() == 31 ? 1 : 0, wrong);
      CHECK(false);
    } catch (const Error &error) {
      const std::string said = std::string(error.what()) + error.hint() + error.argument() + error.name();
      CHECK(said.find(std::string(the_secret(), 8)) == std::string::npos);
    }
  }
}

void freed() {
  use_everything();
  allocator_watch(the_secret(), 16);
  { const std::string copy(the_secret(), 32); }
  CHECK(allocator_seen() == 1);
  allocator_watch(the_secret(), 16);
  use_everything();
  CHECK(allocator_seen() == 0);
}

void some_issuers() {
  for (int i = 0; i < 20000; ++i) {
    Issuer issuer(1, SECRET);
    issuer = Issuer(2, SECRET);
    const Issuer other(std::move(issuer));
  }
}

void kept() {
  use_everything();
  const long live = allocator_live();
  for (int i = 0; i < 100; ++i) use_everything();
  CHECK(allocator_live() == live);
  if (SANITIZED || under_valgrind()) {
    some_issuers();
  } else {
    CHECK(!grows(some_issuers, 1024));
  }
}

}  // namespace

void residue() {
  if (allocator_works()) in_child("freed memory", freed);
  in_child("memory that is kept", kept);
}
