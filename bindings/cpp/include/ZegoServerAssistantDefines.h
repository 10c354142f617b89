/*
 * The types of ZEGO's C++ library, for programs that move from it to token04. Names,
 * numbers and texts are ZEGO's.
 */

#ifndef ZEGO_SERVER_ASSISTANT_DEFINES_H
#define ZEGO_SERVER_ASSISTANT_DEFINES_H

#include <string>

/** Marks what ZEGO's library exports; everything is in the headers here. */
#ifndef ZEGOSA_API
#define ZEGOSA_API
#endif

/** The calling convention. */
#ifndef ZEGOSACALL
#ifdef _WIN32
#define ZEGOSACALL __cdecl
#else
#define ZEGOSACALL
#endif
#endif

namespace ZEGO {
namespace SERVER_ASSISTANT {

/** The privileges that the payload of a room token names. */
enum kPrivilege {
  /** The privilege to log in to the room. */
  kPrivilegeLogin = 1,
  /** The privilege to publish a stream. */
  kPrivilegePublish = 2
};

/**
 * Why no token was made. The type is fixed so that the other numbers of token04.h fit, which
 * are given for faults that ZEGO's library does not report, such as 20 (PAYLOAD_TOO_LARGE).
 */
enum ErrorCode : int {
  /** A token was made. */
  success = 0,
  /** The app id is 0. */
  appIDInvalid = 1,
  /** The user id is empty. */
  userIDInvalid = 3,
  /** The ServerSecret is not 32 bytes long. */
  secretInvalid = 5,
  /** The effective time is not positive, or reaches beyond 64-bit Unix seconds. */
  effectiveTimeInSecondsInvalid = 6
};

/** A number and what it means. */
struct ErrorInfo {
  /** The number. */
  ErrorCode errorCode;
  /** What it means, in English. */
  std::string errorMessage;
};

/** What GenerateToken04 gives. */
struct ZegoToken04Result {
  /** The token; "" if none was made. */
  std::string token;
  /** success, or why none was made. */
  ErrorInfo errorInfo;
};

}  // namespace SERVER_ASSISTANT
}  // namespace ZEGO

#endif  // ZEGO_SERVER_ASSISTANT_DEFINES_H
