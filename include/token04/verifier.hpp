/* Reading and checking tokens. Include token04.hpp. */

#ifndef TOKEN04_VERIFIER_HPP
#define TOKEN04_VERIFIER_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "detail.hpp"

namespace token04 {

/** The contents of a token. A value. */
struct Claims {
  /** The app. */
  std::uint32_t app_id;
  /** The user: UTF-8, which may contain NULs. */
  std::string user_id;
  /** A random number. */
  std::int64_t nonce;
  /** When the token was made, in Unix seconds. */
  std::int64_t ctime;
  /** When it expires, in Unix seconds: it is valid before this time only. */
  std::int64_t expire;
  /** "", or text that should be a JSON object; UTF-8. */
  std::string payload;
  /** How the token is encrypted. */
  Cipher cipher;
  /** Which of the verifier's secrets decrypts it, counted from 0. */
  std::size_t secret_index;
  /** The expiry before the ciphertext: not authenticated; equal to expire once verified. */
  std::int64_t envelope_expire;

  /** ctime as a time. */
  Time issued_at() const { return Time(std::chrono::seconds(ctime)); }
  /** expire as a time. */
  Time expires_at() const { return Time(std::chrono::seconds(expire)); }
};

/** A token's envelope: everything that can be read without the secret. None of it is authenticated.
 * */
struct Envelope {
  /** When the token expires, in Unix seconds. */
  std::int64_t expire;
  /** How it is encrypted. */
  Cipher cipher;
  /** The IV (16 bytes) for CBC, the nonce (12 bytes) for GCM. */
  std::vector<std::uint8_t> iv;
  /** The length of the whole token, in bytes. */
  std::size_t token_len;
  /** The length of the envelope inside the base64, in bytes. */
  std::size_t envelope_len;
  /** The length of the ciphertext, in bytes; without the tag for GCM. */
  std::size_t ciphertext_len;

  /** expire as a time. */
  Time expires_at() const { return Time(std::chrono::seconds(expire)); }
};

/**
 * What a token is checked against. Only what is set is checked. A value: each function changes
 * the object itself and returns it.
 */
class TOKEN04_DETAIL_NODISCARD Expectation {
 public:
  /** Checks only that the token can be read and has not expired. */
  Expectation() noexcept : expected_() { expected_.struct_size = sizeof expected_; }

  /** Requires this app. Throws Error with INVALID_ARGUMENT if it does not fit 32 bits. */
  Expectation &app_id(AppId app_id) & {
    if (!app_id.fits()) {
      throw Error(TOKEN04_INVALID_ARGUMENT, 0, "app_id is out of range. Pass 1 to 4294967295.",
                  "app_id");
    }
    expected_.app_id = app_id.number();
    return expect(TOKEN04_EXPECT_APP_ID);
  }
  /** Requires this user. Throws Error with INVALID_ARGUMENT for nullptr, as all texts here do. */
  Expectation &user_id(Text user_id) & {
    user_id_ = detail::given(user_id, "user_id");
    return expect(TOKEN04_EXPECT_USER_ID);
  }
  /** Requires this room. A token without a room also passes, unless strict. */
  Expectation &room_id(Text room_id) & {
    room_id_ = detail::given(room_id, "room_id");
    return expect(TOKEN04_EXPECT_ROOM_ID);
  }
  /**
   * Requires this privilege, and those of earlier calls. A token without privileges also
   * passes, unless strict.
   */
  Expectation &privilege(Privilege privilege) & {
    switch (privilege) {
      case Privilege::login: return expect(TOKEN04_EXPECT_LOGIN);
      case Privilege::publish: return expect(TOKEN04_EXPECT_PUBLISH);
    }
    throw Error(TOKEN04_INVALID_ARGUMENT, 0,
                "privilege is unknown. Pass Privilege::login or Privilege::publish.", "privilege");
  }
  /** Requires this stream. A token without a list of streams also passes, unless strict. */
  Expectation &stream_id(Text stream_id) & {
    stream_id_ = detail::given(stream_id, "stream_id");
    return expect(TOKEN04_EXPECT_STREAM_ID);
  }
  /**
   * The time of the check, in Unix seconds; without it, now. A check throws Error with
   * INVALID_ARGUMENT if it is 0 or negative: a time that was never set, at which every token passes.
   */
  Expectation &at(std::int64_t now) & noexcept {
    expected_.now = now;
    return expect(TOKEN04_EXPECT_NOW);
  }
  /** The same; fractions of a second are dropped. */
  Expectation &at(std::chrono::system_clock::time_point now) & {
    return at(detail::unix_seconds(now));
  }
  /**
   * For how long after its expiry a token is still accepted: for clocks that differ. Throws
   * Error with INVALID_ARGUMENT if it is negative or does not fit 32 bits.
   */
  Expectation &leeway(Seconds leeway) & {
    expected_.leeway = seconds(leeway, "leeway");
    return *this;
  }
  /**
   * The most by which a token's ctime may be in the future. A later ctime is refused with
   * CLAIMS_INVALID. Without this, any ctime passes. Throws as leeway does.
   */
  Expectation &ctime_leeway(Seconds leeway) & {
    expected_.ctime_leeway = seconds(leeway, "ctime_leeway");
    return expect(TOKEN04_EXPECT_CTIME);
  }
  /** Requires the token to name the room, the privileges and the stream that are expected. */
  Expectation &strict(bool strict = true) & noexcept {
    if (strict) return expect(TOKEN04_EXPECT_STRICT);
    expected_.expected &= ~static_cast<std::uint32_t>(TOKEN04_EXPECT_STRICT);
    return *this;
  }

  /** Not for users. Throws if something that is expected cannot be checked, and says what. */
  std::int32_t judge(std::int32_t status) const {
    detail::judge(status, {{"user_id", user_id_}, {"room_id", room_id_}, {"stream_id", stream_id_}});
    if (status != TOKEN04_INVALID_ARGUMENT) return status;
    const token04_expectation raw = this->raw();
    const char *argument = token04_expectation_argument(&raw);
    if (argument == nullptr) return status;
    throw Error(status, 0,
                std::string(argument) + " is impossible. " + token04_status_hint(status), argument);
  }

  /*
   * The same for a temporary, in a chain: values, since a reference to it would soon dangle. An
   * expectation that is gone may expect nothing.
   */

  /** app_id() in a chain. */
  Expectation app_id(AppId app_id) && { return std::move(this->app_id(app_id)); }
  /** user_id() in a chain. */
  Expectation user_id(Text user_id) && { return std::move(this->user_id(user_id)); }
  /** room_id() in a chain. */
  Expectation room_id(Text room_id) && { return std::move(this->room_id(room_id)); }
  /** privilege() in a chain. */
  Expectation privilege(Privilege privilege) && { return std::move(this->privilege(privilege)); }
  /** stream_id() in a chain. */
  Expectation stream_id(Text stream_id) && { return std::move(this->stream_id(stream_id)); }
  /** at() in a chain. */
  Expectation at(std::int64_t now) && { return std::move(this->at(now)); }
  /** at() in a chain. */
  Expectation at(std::chrono::system_clock::time_point now) && { return std::move(this->at(now)); }
  /** leeway() in a chain. */
  Expectation leeway(Seconds leeway) && { return std::move(this->leeway(leeway)); }
  /** ctime_leeway() in a chain. */
  Expectation ctime_leeway(Seconds leeway) && { return std::move(this->ctime_leeway(leeway)); }
  /** strict() in a chain. */
  Expectation strict(bool strict = true) && { return std::move(this->strict(strict)); }

  /** For the C library; it points into this object, which must outlive it unchanged. */
  token04_expectation raw() const & noexcept {
    token04_expectation raw = expected_;
    // The library refuses a text that is there and not expected: it would not be checked.
    if (expects(TOKEN04_EXPECT_USER_ID)) raw.user_id = user_id_.data();
    if (expects(TOKEN04_EXPECT_ROOM_ID)) raw.room_id = room_id_.data();
    if (expects(TOKEN04_EXPECT_STREAM_ID)) raw.stream_id = stream_id_.data();
    raw.user_id_len = user_id_.size();
    raw.room_id_len = room_id_.size();
    raw.stream_id_len = stream_id_.size();
    return raw;
  }
  /** Not of a temporary. */
  token04_expectation raw() const && = delete;

 private:
  static std::uint32_t seconds(Seconds given, const char *argument) {
    if (given.count() < 0 || given.count() > std::numeric_limits<std::uint32_t>::max()) {
      throw Error(TOKEN04_INVALID_ARGUMENT, 0,
                  std::string(argument) + " is out of range. Pass 0 to 4294967295 seconds.",
                  argument);
    }
    return static_cast<std::uint32_t>(given.count());
  }

  bool expects(std::uint32_t flag) const noexcept { return (expected_.expected & flag) != 0; }

  Expectation &expect(std::uint32_t flag) noexcept {
    expected_.expected |= flag;
    return *this;
  }

  token04_expectation expected_;
  std::string user_id_;
  std::string room_id_;
  std::string stream_id_;
};

namespace detail {

inline Claims claims(const token04_claims *read) {
  Claims claims;
  std::size_t length = 0;
  const char *text = token04_claims_user_id(read, &length);
  claims.user_id.assign(text, length);
  text = token04_claims_payload(read, &length);
  claims.payload.assign(text, length);
  claims.app_id = token04_claims_app_id(read);
  claims.nonce = token04_claims_nonce(read);
  claims.ctime = token04_claims_ctime(read);
  claims.expire = token04_claims_expire(read);
  claims.cipher = static_cast<Cipher>(token04_claims_cipher(read));
  claims.secret_index = token04_claims_secret_index(read);
  claims.envelope_expire = token04_claims_envelope_expire(read);
  return claims;
}

}  // namespace detail

/** Reads and checks the tokens of one app. Keeps the keys, wiped on destruction. */
class Verifier {
 public:
  /**
   * @param secret  the app's ServerSecret: 32 bytes, as text or as bytes
   * @throws Error  INVALID_SECRET; INTERNAL if the library that is linked does not fit this
   *   header
   */
  explicit Verifier(Secret secret) : Verifier(detail::Texts(&secret, &secret + 1)) {}
  /** With several secrets, while one is replaced: a token is read with the first that fits. */
  explicit Verifier(const std::vector<std::string> &secrets)
      : Verifier(detail::Texts(secrets.begin(), secrets.end())) {}
  /** The same. */
  Verifier(std::initializer_list<Secret> secrets)
      : Verifier(detail::Texts(secrets.begin(), secrets.end())) {}

  /**
   * Reads a token without checking it against anything: neither time, nor user, nor app.
   * @throws RefusedError  UNSUPPORTED_VERSION, MALFORMED, DECRYPT_FAILED, CLAIMS_INVALID
   * @throws Error  INVALID_ARGUMENT
   */
  TOKEN04_DETAIL_NODISCARD Claims open(Text token) const {
    token04_claims *read = nullptr;
    std::uint32_t sdk_code = 0;
    const std::int32_t status = token04_verifier_open(verifier_.get(), token.data(), token.size(),
                                                      &read, &sdk_code);
    detail::check(detail::judge(status, {{"token", token}}), sdk_code);
    const detail::Owned<token04_claims> owned(read);
    return detail::claims(read);
  }

  /**
   * Reads a token and checks it: its own consistency, the time, and everything expected. A CBC
   * token that passes was made with the secret, or altered from one that was.
   * @throws RefusedError  the first check that fails: MALFORMED (40) to STREAM_ID_DENIED (51), with
   *   reason() and, if known, sdk_code(); an ExpiredError if the token has expired
   * @throws Error  INVALID_ARGUMENT, CLOCK_UNAVAILABLE
   */
  Claims verify(Text token, const Expectation &expected = Expectation()) const {
    const token04_expectation raw = expected.raw();
    token04_claims *read = nullptr;
    std::uint32_t sdk_code = 0;
    const std::int32_t status = token04_verifier_verify(verifier_.get(), token.data(),
                                                        token.size(), &raw, &read, &sdk_code);
    detail::check(expected.judge(detail::judge(status, {{"token", token}})), sdk_code);
    const detail::Owned<token04_claims> owned(read);
    return detail::claims(read);
  }

 private:
  explicit Verifier(const detail::Texts &secrets) {
    detail::check_abi();
    token04_verifier *made = nullptr;
    detail::check(
        token04_verifier_new(secrets.data(), secrets.sizes(), secrets.count(), &made));
    verifier_.reset(made);
  }

  detail::Owned<token04_verifier> verifier_;
};

/**
 * Reads a token's envelope, which needs no secret and proves nothing. Any thread.
 * @throws RefusedError  UNSUPPORTED_VERSION, MALFORMED
 * @throws Error  INVALID_ARGUMENT
 */
TOKEN04_DETAIL_NODISCARD inline Envelope inspect(Text token) {
  detail::check_abi();
  token04_envelope read;
  detail::check(detail::judge(token04_inspect(token.data(), token.size(), &read),
                              {{"token", token}}));
  return {read.expire,
          static_cast<Cipher>(read.cipher),
          std::vector<std::uint8_t>(read.iv, read.iv + read.iv_len),
          read.token_len,
          read.envelope_len,
          read.ciphertext_len};
}

}  // namespace token04

#endif  // TOKEN04_VERIFIER_HPP
