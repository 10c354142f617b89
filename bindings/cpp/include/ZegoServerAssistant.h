/*
 * The interface of ZEGO's C++ library over token04: a program that uses ZEGO's library only has
 * to link libtoken04 instead. It neither needs exceptions nor throws any of its own. token04.hpp
 * has the object API, which keeps the key, verifies, and explains.
 */

#ifndef ZEGO_SERVER_ASSISTANT_H
#define ZEGO_SERVER_ASSISTANT_H

#include <cstddef>
#include <cstdint>
#include <string>

#include "ZegoServerAssistantDefines.h"
#include "token04.h"

namespace ZEGO {
namespace SERVER_ASSISTANT {

/** Makes tokens. It has no state: any number of threads may use it. */
class ZEGOSA_API ZegoServerAssistant {
 public:
  /**
   * Makes one token (AES-256-CBC). The arguments are checked in their order, the payload last.
   *
   * @param appID  the AppID of the ZEGO console, not 0
   * @param userID  who may use the token; not empty, UTF-8
   * @param secret  the app's ServerSecret: 32 bytes
   * @param effectiveTimeInSeconds  how long it is valid from now; positive
   * @param payload  "" for a basic token, else JSON, UTF-8
   * @return the token, or "" and the first fault
   */
  static ZegoToken04Result ZEGOSACALL GenerateToken04(uint32_t appID, const std::string &userID,
                                                      const std::string &secret,
                                                      int64_t effectiveTimeInSeconds,
                                                      const std::string &payload) {
    if (token04_abi_version() != TOKEN04_ABI_VERSION) {
      return Failed(TOKEN04_INTERNAL, "libtoken04 has another ABI version than token04.h");
    }
    const size_t capacity = token04_token_capacity(userID.size(), payload.size());
    const auto generate = [&](char *token, size_t *length) {
      return token04_generate(appID, userID.data(), userID.size(), secret.data(), secret.size(),
                              effectiveTimeInSeconds, payload.data(), payload.size(),
                              TOKEN04_CIPHER_CBC, token, capacity, length);
    };
    size_t length = 0;
    int32_t status = TOKEN04_OK;
    ZegoToken04Result result;
    char stack[1024];
    if (capacity <= sizeof stack) {
      status = generate(stack, &length);
      if (status == TOKEN04_OK) result.token.assign(stack, length);
    } else {
      std::string heap(capacity, '\0');
      status = generate(&heap[0], &length);
      if (status == TOKEN04_OK) result.token.assign(heap, 0, length);
    }
    if (status != TOKEN04_OK) return Failed(status, Message(status));
    result.errorInfo.errorCode = success;
    result.errorInfo.errorMessage = Message(status);
    return result;
  }

 private:
  static ZegoToken04Result Failed(int32_t status, const char *message) {
    ZegoToken04Result result;
    result.errorInfo.errorCode = static_cast<ErrorCode>(status);
    result.errorInfo.errorMessage = message;
    return result;
  }

  static const char *Message(int32_t status) {
    switch (status) {
      case success: return "success";
      case appIDInvalid: return "appID invalid";
      case userIDInvalid: return "userID invalid";
      case secretInvalid: return "secret must be a 32 byte string";
      case effectiveTimeInSecondsInvalid: return "effectiveTimeInSeconds invalid";
      default: break;
    }
    const char *message = token04_status_message(status);
    return message == nullptr ? "" : message;
  }
};

}  // namespace SERVER_ASSISTANT
}  // namespace ZEGO

#endif  // ZEGO_SERVER_ASSISTANT_H
