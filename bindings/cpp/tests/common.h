// What the tests share.

#ifndef TOKEN04_TESTS_COMMON_H
#define TOKEN04_TESTS_COMMON_H

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "token04.hpp"

static_assert(__cplusplus >= TOKEN04_STANDARD * 100L + 200000L, "not the standard that is meant");

const char secret[] = "fa94dd0f974cf2e293728a526b028271";
const char other_secret[] = "0123456789abcdef0123456789abcdef";

inline nlohmann::json vectors(const std::string &name) {
  std::ifstream file(TOKEN04_VECTORS + name);
  if (!file) throw std::runtime_error("cannot read " TOKEN04_VECTORS + name);
  return nlohmann::json::parse(file);
}

inline std::string text(const nlohmann::json &object, const char *field) {
  return object.at(field).get<std::string>();
}

/// The status of the Error that is thrown; TOKEN04_OK where none is.
template <class Work>
std::int32_t status(const Work &work) {
  try {
    (void)work();
  } catch (const token04::Error &error) {
    return error.code();
  }
  return TOKEN04_OK;
}

/// The argument that the Error names; "" where none is thrown, or none is named.
template <class Work>
std::string argument(const Work &work) {
  try {
    work();
  } catch (const token04::Error &error) {
    return error.argument();
  }
  return "";
}

inline token04::Claims open(const std::string &token) {
  return token04::Verifier(secret).open(token);
}

#endif  // TOKEN04_TESTS_COMMON_H
