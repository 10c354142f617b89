// What the parts of the attack on the C++ headers share besides.
#ifndef TOKEN04_ATTACK_COMMON_H
#define TOKEN04_ATTACK_COMMON_H

#include <cstdint>
#include <new>
#include <string>
#include <token04.hpp>

#include "../c/attack.h"

const char room_json[] = R"({"room_id":"room","privilege":{"1":1,"2":0},"stream_id_list":["s"]})";

// The status that a call throws, TOKEN04_OK, OUT_OF_MEMORY for std::bad_alloc, or -100 for anything else.
template <class Call>
std::int32_t status(const Call &call) {
  try {
    (void)call();
    return TOKEN04_OK;
  } catch (const token04::Error &error) {
    return error.code();
  } catch (const std::bad_alloc &) {
    return TOKEN04_OUT_OF_MEMORY;
  } catch (...) {
    return -100;
  }
}

const token04::Issuer &the_issuer();
const token04::Verifier &the_verifier();

// What a token says that must be one.
token04::Claims open(const std::string &token);

void check_alive();

void destructors();
void expectation();
void subclass();
void mutation();
void interruption();
void memory();
void residue();

#endif
