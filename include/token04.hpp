/*
 * token04 for C++: generate, check and explain ZEGO Tokens (token04).
 *
 * C++11 or newer, header only, over the C library (token04.h, libtoken04). Conventions:
 *
 * - Text goes in as Text, which std::string, std::string_view and const char * convert to
 *   without a copy. It is UTF-8 and may contain NULs; lengths are in bytes. Text that is not
 *   UTF-8 is refused with TOKEN04_INVALID_ARGUMENT, never cut or replaced.
 * - Times are Unix seconds, lifetimes seconds.
 * - A call that fails throws token04::Error, whose code() is a TOKEN04_... of token04.h. If
 *   there is not enough memory, it throws std::bad_alloc, as C++ does everywhere:
 *   TOKEN04_OUT_OF_MEMORY is never the code of an Error.
 * - Issuer and Verifier may be used by any number of threads at the same time, as long as
 *   none of them moves, assigns or destroys it. All other classes are plain values: share them
 *   as you would share a std::string.
 * - An Issuer or Verifier that was moved from may be destroyed and assigned to; any other call
 *   of it throws Error with TOKEN04_INVALID_ARGUMENT.
 */
#ifndef TOKEN04_HPP
#define TOKEN04_HPP

#include "token04/error.hpp"
#include "token04/issuer.hpp"
#include "token04/payload.hpp"
#include "token04/report.hpp"
#include "token04/text.hpp"
#include "token04/verifier.hpp"

#undef TOKEN04_DETAIL_NODISCARD

#endif  // TOKEN04_HPP
