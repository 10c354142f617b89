#include "common.h"

const token04::Issuer &the_issuer() {
  static const token04::Issuer issuer(1, SECRET);
  return issuer;
}

const token04::Verifier &the_verifier() {
  static const token04::Verifier verifier(SECRET);
  return verifier;
}

token04::Claims open(const std::string &token) { return the_verifier().open(token); }

void check_alive() {
  const std::string token = the_issuer().issue("alive", 3600, room_json);
  CHECK(the_verifier().verify(token, token04::Expectation().user_id("alive").room_id("room").strict()).payload == room_json);
}

const struct kind kinds[] = {
    {"destructors", destructors, nullptr},
    {"expectation", expectation, nullptr},
    {"subclass", subclass, nullptr},
    {"mutation", mutation, nullptr},
    {"interruption", interruption, nullptr},
    {"memory", memory, nullptr},
    {"serialization", nullptr, "C++ makes no objects of text or bytes, and the headers have no function that does."},
    {"library", nullptr, "The C library is linked; the headers load nothing at run time, and refuse another ABI version."},
    {"residue", residue, nullptr},
    {nullptr, nullptr, nullptr},
};
