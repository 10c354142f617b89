/* Making tokens. Include token04.hpp. */

#ifndef TOKEN04_ISSUER_HPP
#define TOKEN04_ISSUER_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "payload.hpp"

namespace token04 {

/** A token of a batch, or why it could not be made. */
struct BatchResult {
  /** The token; "" if it could not be made. */
  std::string token;
  /** TOKEN04_OK, or TOKEN04_INVALID_USER_ID or TOKEN04_PAYLOAD_TOO_LARGE. */
  std::int32_t status = TOKEN04_OK;

  /** Whether a token was made. */
  bool ok() const noexcept { return status == TOKEN04_OK; }
  /** The token. Throws Error if it could not be made. */
  const std::string &value() const {
    detail::check(status);
    return token;
  }
};

/**
 * Makes the tokens of one app. It keeps the key, so that making a token takes little more time than
 * its encryption: make one, and share it among all requests and threads. It remains usable after
 * fork().
 */
class Issuer {
 public:
  /**
   * @param app_id  the AppID of the ZEGO console, 1 to 4294967295
   * @param secret  the app's ServerSecret: 32 bytes, as text or as bytes. It is not kept; the key
   *   made from it is wiped on destruction.
   * @param cipher  Cipher::gcm if whatever verifies the tokens supports it
   * @throws Error  INVALID_APP_ID, INVALID_SECRET; INTERNAL if the library that is linked
   *   does not fit this header
   */
  Issuer(AppId app_id, Secret secret, Cipher cipher = Cipher::cbc) {
    detail::check_abi();
    if (*name(cipher) == '\0') {
      throw Error(TOKEN04_INVALID_ARGUMENT, 0, "cipher is unknown. Pass Cipher::cbc or Cipher::gcm.",
                  "cipher");
    }
    token04_issuer *made = nullptr;
    detail::check(token04_issuer_new(app_id.number(), secret.data(), secret.size(),
                                     static_cast<std::int32_t>(cipher), &made));
    issuer_.reset(made, detail::Free());
  }
  /** Leaves the other without a key. */
  Issuer(Issuer &&) noexcept = default;
  /** The same. */
  Issuer &operator=(Issuer &&) noexcept = default;

  /** The app whose tokens it makes. */
  std::uint32_t app_id() const {
    live();
    return token04_issuer_app_id(issuer_.get());
  }
  /** How it encrypts. */
  Cipher cipher() const {
    live();
    return static_cast<Cipher>(token04_issuer_cipher(issuer_.get()));
  }

  /**
   * Makes one token.
   *
   * @param user_id  who may use the token; must equal the id that the client logs in with, and
   *   case matters. Not empty. Express accepts less than 64 bytes, ZIM at most 32; that
   *   is not checked here.
   * @param ttl  how long it is valid from now, in seconds or as a duration; positive. ZIM accepts
   *   at most 24 days.
   * @param payload  an RtcRoomPayload, a VideoPayload, a RawPayload or a Payload; without, a
   *   basic token is made
   * @throws Error  INVALID_USER_ID, INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE,
   *   INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
   */
  TOKEN04_DETAIL_NODISCARD std::string issue(Text user_id, Seconds ttl,
                                             const Payload &payload = Payload()) const {
    return detail::written(
        token04_token_capacity(user_id.size(), payload.size()),
        [&](char *token, std::size_t capacity, std::size_t *length) {
          return put(user_id, ttl, payload, token, capacity, length);
        });
  }

  /** How large a buffer for issue_into must be to be enough for every token of these. */
  static std::size_t capacity(Text user_id, const Payload &payload = Payload()) noexcept {
    return token04_token_capacity(user_id.size(), payload.size());
  }

  /**
   * Makes one token in the caller's buffer, without allocating.
   *
   * @param buffer  where the token goes, without a NUL; on failure its contents are unspecified
   * @param size  how large it is, best from capacity()
   * @return how long the token is
   * @throws Error  also BUFFER_TOO_SMALL
   */
  TOKEN04_DETAIL_NODISCARD std::size_t issue_into(char *buffer, std::size_t size, Text user_id,
                                                  Seconds ttl,
                                                  const Payload &payload = Payload()) const {
    std::size_t length = 0;
    detail::check(put(user_id, ttl, payload, buffer, size, &length));
    return length;
  }

  /**
   * The same with JSON text.
   *
   * @param payload  as for Payload: a JSON object that names something, or empty
   * @throws Error  also INVALID_PAYLOAD
   */
  TOKEN04_DETAIL_NODISCARD std::string issue(Text user_id, Seconds ttl,
                                             PayloadText payload) const {
    return detail::written(token04_token_capacity(user_id.size(), payload.size()),
                           [&](char *token, std::size_t capacity, std::size_t *length) {
                             const std::int32_t status = token04_issuer_issue(
                                 issuer_.get(), user_id.data(), user_id.size(), ttl.count(),
                                 payload.data(), payload.size(), token, capacity, length);
                             return detail::judge(detail::judge_payload(status, payload),
                                                  {{"user_id", user_id}, {"payload", payload}});
                           });
  }

  /**
   * Makes one token for the given time instead of now: for tests. IV and nonce are still random.
   *
   * @param now  when the token is made, in Unix seconds; `ttl` counts from then
   * @throws Error  as issue; CLOCK_UNAVAILABLE for a time before 1970
   */
  TOKEN04_DETAIL_NODISCARD std::string issue_at(std::int64_t now, Text user_id, Seconds ttl,
                                                const Payload &payload = Payload()) const {
    return detail::written(
        token04_token_capacity(user_id.size(), payload.size()),
        [&](char *token, std::size_t capacity, std::size_t *length) {
          const std::int32_t status =
              payload.get() == nullptr
                  ? token04_issuer_issue_at(issuer_.get(), now, user_id.data(), user_id.size(),
                                            ttl.count(), "", 0, token, capacity, length)
                  : token04_issuer_issue_payload_at(issuer_.get(), now, user_id.data(),
                                                    user_id.size(), ttl.count(), payload.get(),
                                                    token, capacity, length);
          return detail::judge(status, {{"user_id", user_id}});
        });
  }

  /** As above, with the payload as the text of a JSON object. @throws Error  INVALID_PAYLOAD as well */
  TOKEN04_DETAIL_NODISCARD std::string issue_at(std::int64_t now, Text user_id, Seconds ttl,
                                                PayloadText payload) const {
    return detail::written(token04_token_capacity(user_id.size(), payload.size()),
                           [&](char *token, std::size_t capacity, std::size_t *length) {
                             const std::int32_t status = token04_issuer_issue_at(
                                 issuer_.get(), now, user_id.data(), user_id.size(), ttl.count(),
                                 payload.data(), payload.size(), token, capacity, length);
                             return detail::judge(detail::judge_payload(status, payload),
                                                  {{"user_id", user_id}, {"payload", payload}});
                           });
  }

  /** The same; fractions of a second are dropped. */
  TOKEN04_DETAIL_NODISCARD std::string issue_at(std::chrono::system_clock::time_point now,
                                                Text user_id, Seconds ttl,
                                                const Payload &payload = Payload()) const {
    return issue_at(detail::unix_seconds(now), user_id, ttl, payload);
  }
  /** The same, with the payload as the text of a JSON object. */
  TOKEN04_DETAIL_NODISCARD std::string issue_at(std::chrono::system_clock::time_point now,
                                                Text user_id, Seconds ttl, PayloadText payload) const {
    return issue_at(detail::unix_seconds(now), user_id, ttl, payload);
  }

  /**
   * Makes a token for each user, in the users' order; much cheaper per token than one by one.
   * A user whose token cannot be made does not fail the batch: see BatchResult.
   *
   * @param threads  the number of threads: 1 uses only the calling thread, 0 uses one for each
   *   core. They end before the call returns.
   * @throws Error  INVALID_EFFECTIVE_TIME, PAYLOAD_TOO_LARGE (the payload alone is too large),
   *   INVALID_ARGUMENT, RANDOM_UNAVAILABLE, CLOCK_UNAVAILABLE
   * @throws std::bad_alloc  if there is not enough memory for all of them
   */
  TOKEN04_DETAIL_NODISCARD std::vector<BatchResult> issue_batch(
      const std::vector<std::string> &user_ids, Seconds ttl, const Payload &payload = Payload(),
      std::size_t threads = 1) const {
    return issue_batch(user_ids.begin(), user_ids.end(), ttl, payload, threads);
  }

  /** The same with JSON text, checked as for Payload. */
  TOKEN04_DETAIL_NODISCARD std::vector<BatchResult> issue_batch(
      const std::vector<std::string> &user_ids, Seconds ttl, PayloadText payload,
      std::size_t threads = 1) const {
    return issue_batch(user_ids.begin(), user_ids.end(), ttl, payload, threads);
  }

  /**
   * The same for a range of anything that Text accepts. Texts are read in place through pointers
   * and iterators of std::vector. Through other iterators each text is copied before the next
   * step, and the call keeps what it needs, whatever the iterators do: they may throw, and they
   * may change or destroy the texts before, the payload and this object.
   */
  template <class Iterator,
            typename std::enable_if<detail::Range<Iterator>::any, int>::type = 0>
  TOKEN04_DETAIL_NODISCARD std::vector<BatchResult> issue_batch(
      Iterator first, Iterator last, Seconds ttl, const Payload &payload = Payload(),
      std::size_t threads = 1) const {
    return of_range(first, last, Prepared{issuer_, ttl, payload, threads});
  }

  /** The same with JSON text, checked as for Payload. */
  template <class Iterator,
            typename std::enable_if<detail::Range<Iterator>::any, int>::type = 0>
  TOKEN04_DETAIL_NODISCARD std::vector<BatchResult> issue_batch(Iterator first, Iterator last,
                                                                Seconds ttl, PayloadText payload,
                                                                std::size_t threads = 1) const {
    return of_range(first, last, Checked{issuer_, ttl, payload.str(), threads});
  }

 private:
  /** A batch with a payload that is ready. */
  struct Prepared {
    std::shared_ptr<token04_issuer> issuer;
    Seconds ttl;
    Payload payload;
    std::size_t threads;

    std::int32_t operator()(const detail::Texts &users, token04_batch **made) const {
      return payload.get() == nullptr
                 ? token04_issuer_issue_batch(issuer.get(), users.data(), users.sizes(),
                                              users.count(), ttl.count(), "", 0, threads, made)
                 : token04_issuer_issue_batch_payload(issuer.get(), users.data(), users.sizes(),
                                                      users.count(), ttl.count(), payload.get(),
                                                      threads, made);
    }
  };

  /** A batch with a payload of text. The C library checks it, after the other arguments. */
  struct Checked {
    std::shared_ptr<token04_issuer> issuer;
    Seconds ttl;
    std::string payload;
    std::size_t threads;

    std::int32_t operator()(const detail::Texts &users, token04_batch **made) const {
      const std::int32_t status = token04_issuer_issue_batch(
          issuer.get(), users.data(), users.sizes(), users.count(), ttl.count(), payload.data(),
          payload.size(), threads, made);
      return detail::judge(detail::judge_payload(status, payload), {{"payload", payload}});
    }
  };

  /** `batch` has copies of what it needs, since the iterators are the caller's code. */
  template <class Iterator, class Batch>
  static std::vector<BatchResult> of_range(Iterator first, Iterator last, const Batch &batch) {
    return results(
        detail::Texts(std::move(first), std::move(last), typename detail::Range<Iterator>::Reading()),
        batch);
  }

  template <class Batch>
  static std::vector<BatchResult> results(const detail::Texts &users, const Batch &make) {
    token04_batch *made = nullptr;
    detail::check(make(users, &made));
    const detail::Owned<token04_batch> batch(made);
    const char *tokens = nullptr;
    std::size_t length = 0;
    const std::size_t *ends = nullptr;
    detail::check(token04_batch_tokens(made, &tokens, &length, &ends));
    std::vector<BatchResult> results(users.count());
    std::size_t start = 0;
    for (std::size_t index = 0; index < results.size(); ++index) {
      const std::size_t end = ends[index];
      if (end != start) {
        results[index].token.assign(tokens + start, end - start);
      } else {
        const char *none = nullptr;
        results[index].status = token04_batch_token(made, index, &none, &length);
      }
      start = end;
    }
    return results;
  }

  std::int32_t put(Text user_id, Seconds ttl, const Payload &payload, char *token,
                   std::size_t capacity, std::size_t *length) const {
    const std::int32_t status =
        payload.get() == nullptr
            ? token04_issuer_issue(issuer_.get(), user_id.data(), user_id.size(), ttl.count(), "",
                                   0, token, capacity, length)
            : token04_issuer_issue_payload(issuer_.get(), user_id.data(), user_id.size(),
                                           ttl.count(), payload.get(), token, capacity, length);
    return detail::judge(status, {{"user_id", user_id}});
  }

  void live() const {
    if (issuer_ == nullptr) throw Error(TOKEN04_INVALID_ARGUMENT);
  }

  /** Shared only with calls that run the caller's iterators, which may destroy this object. */
  std::shared_ptr<token04_issuer> issuer_;
};

/**
 * GenerateToken04 of ZEGO's documentation: makes one token. For more than one make an Issuer,
 * which also checks the payload: here it is any text, unchecked. The other parameters are those of
 * Issuer and Issuer::issue, the errors both theirs, in this order: INVALID_APP_ID, INVALID_USER_ID,
 * INVALID_SECRET, INVALID_EFFECTIVE_TIME, the others. Any thread.
 */
TOKEN04_DETAIL_NODISCARD inline std::string generate_token04(
    AppId app_id, Text user_id, Secret secret, Seconds effective_time_in_seconds,
    Text payload = Text(), Cipher cipher = Cipher::cbc) {
  detail::check_abi();
  return detail::written(
      token04_token_capacity(user_id.size(), payload.size()),
      [&](char *token, std::size_t capacity, std::size_t *length) {
        const std::int32_t status = token04_generate(
            app_id.number(), user_id.data(), user_id.size(), secret.data(), secret.size(),
            effective_time_in_seconds.count(), payload.data(), payload.size(),
            static_cast<std::int32_t>(cipher), token, capacity, length);
        return detail::judge(status, {{"user_id", user_id}, {"payload", payload}});
      });
}

}  // namespace token04

#endif  // TOKEN04_ISSUER_HPP
