// The conformance driver of C++; ../README.md describes the protocol.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <iostream>
#include <limits>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "ZegoServerAssistant.h"
#include "token04.hpp"

namespace {

using nlohmann::json;

token04::Cipher cipher(const std::string &name) {
  if (name == "aes-256-cbc") return token04::Cipher::cbc;
  if (name == "aes-256-gcm") return token04::Cipher::gcm;
  throw token04::Error(TOKEN04_INVALID_ARGUMENT);
}

token04::Privilege privilege(const std::string &name) {
  if (name == "login") return token04::Privilege::login;
  if (name == "publish") return token04::Privilege::publish;
  throw token04::Error(TOKEN04_INVALID_ARGUMENT);
}

/// A string; copied, as nlohmann's references end with the request.
std::string text(const json &request, const char *field) {
  return request.at(field).get<std::string>();
}

token04::Issuer issuer(const json &request) {
  return token04::Issuer(request.at("app_id").get<std::uint32_t>(), text(request, "secret"),
                         cipher(text(request, "cipher")));
}

token04::Seconds ttl(const json &request) {
  return request.at("effective_time_in_seconds").get<std::int64_t>();
}

std::vector<std::string> texts(const json &request, const char *field) {
  return request.at(field).get<std::vector<std::string>>();
}

/// A field that may be missing or null.
const json *given(const json &object, const char *field) {
  const auto found = object.find(field);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

token04::Expectation expectation(const json &request) {
  token04::Expectation expected;
  const json &expect = request.at("expect");
  if (const json *it = given(expect, "app_id")) expected.app_id(it->get<std::uint32_t>());
  if (const json *it = given(expect, "user_id")) expected.user_id(it->get<std::string>());
  if (const json *it = given(expect, "room_id")) expected.room_id(it->get<std::string>());
  if (const json *it = given(expect, "privilege")) expected.privilege(privilege(*it));
  if (const json *it = given(expect, "stream_id")) expected.stream_id(it->get<std::string>());
  if (const json *it = given(expect, "leeway")) expected.leeway(it->get<std::int64_t>());
  if (const json *it = given(expect, "ctime_leeway")) {
    expected.ctime_leeway(it->get<std::int64_t>());
  }
  if (const json *it = given(expect, "strict")) expected.strict(it->get<bool>());
  if (const json *it = given(request, "now")) expected.at(it->get<std::int64_t>());
  return expected;
}

json answer(const token04::Claims &claims) {
  return {{"code", 0},
          {"reason", nullptr},
          {"cipher", name(claims.cipher)},
          {"secret_index", claims.secret_index},
          {"envelope_expire", claims.envelope_expire},
          {"claims",
           {{"app_id", claims.app_id},
            {"user_id", claims.user_id},
            {"nonce", claims.nonce},
            {"ctime", claims.ctime},
            {"expire", claims.expire},
            {"payload", claims.payload}}}};
}

json answer(const token04::Error &error) {
  json answer = {{"code", error.code()},
                 {"reason", nullptr},
                 {"sdk_code", nullptr},
                 {"message", error.what()}};
  if (*error.reason() != '\0') answer["reason"] = error.reason();
  if (error.sdk_code() != 0) answer["sdk_code"] = error.sdk_code();
  if (*error.argument() != '\0') answer["argument"] = error.argument();
  return answer;
}

json token_answer(const std::string &token) { return {{"code", 0}, {"token", token}}; }

/// With the payload raw.
json make(const json &request) {
  const token04::Issuer made = issuer(request);
  const token04::RawPayload payload(text(request, "payload"));
  return token_answer(made.issue(text(request, "user_id"), ttl(request), payload));
}

/// With the payload as text that is checked.
json issue(const json &request) {
  const token04::Issuer made = issuer(request);
  return token_answer(
      made.issue(text(request, "user_id"), ttl(request), text(request, "payload")));
}

json batch(const json &request) {
  const token04::Issuer made = issuer(request);
  const token04::RawPayload payload(text(request, "payload"));
  json results = json::array();
  for (const token04::BatchResult &result :
       made.issue_batch(texts(request, "user_ids"), ttl(request), payload,
                        request.at("threads").get<std::size_t>())) {
    json answer = {{"code", result.status}};
    if (result.ok()) answer["token"] = result.token;
    results.push_back(std::move(answer));
  }
  return {{"code", 0}, {"results", std::move(results)}};
}

json room_payload(const json &request) {
  token04::RtcRoomPayload room(text(request, "room_id"));
  for (const char *name : {"login", "publish"}) {
    if (const json *allowed = given(request.at("privileges"), name)) {
      allowed->get<bool>() ? room.allow(privilege(name)) : room.deny(privilege(name));
    }
  }
  if (given(request, "stream_ids") != nullptr) room.stream_ids(texts(request, "stream_ids"));
  return {{"code", 0}, {"payload", room.to_json()}};
}

json video_payload(const json &request) {
  const token04::VideoPayload video(text(request, "room_id"), text(request, "video_id"));
  return {{"code", 0}, {"payload", video.to_json()}};
}

json inspect(const json &request) {
  const token04::Envelope envelope = token04::inspect(text(request, "token"));
  std::string iv_hex;
  for (const std::uint8_t byte : envelope.iv) {
    iv_hex += "0123456789abcdef"[byte >> 4];
    iv_hex += "0123456789abcdef"[byte & 15];
  }
  return {{"code", 0},
          {"envelope",
           {{"cipher", name(envelope.cipher)},
            {"expire", envelope.expire},
            {"token_len", envelope.token_len},
            {"envelope_len", envelope.envelope_len},
            {"ciphertext_len", envelope.ciphertext_len},
            {"iv_hex", iv_hex}}}};
}

token04::Lang lang(const json &request) {
  const json *name = given(request, "lang");
  if (name == nullptr || *name == "en") return token04::Lang::en;
  if (*name == "zh") return token04::Lang::zh;
  return static_cast<token04::Lang>(-1);
}

json diagnose(const json &request) {
  const token04::Report report = token04::diagnose(
      text(request, "token"), texts(request, "secrets"), expectation(request), lang(request));
  return {{"code", 0}, {"report", json::parse(report.json)}};
}

json explain(const json &request) {
  const auto found = token04::explain(request.at("code").get<std::int64_t>(), lang(request));
  if (!found) return {{"code", 0}, {"explanation", nullptr}};
  json answer = {{"code", found->code},     {"product", found->product}, {"name", nullptr},
                 {"meaning", found->meaning}, {"causes", found->causes},   {"hint", found->hint},
                 {"when", found->when},       {"source", found->source}};
  if (!found->name.empty()) answer["name"] = found->name;
  return {{"code", 0}, {"explanation", std::move(answer)}};
}

json kit_token(const json &request) {
  return {{"code", 0},
          {"kit_token", token04::kit_token(text(request, "token"),
                                           request.at("app_id").get<std::uint32_t>(),
                                           text(request, "user_id"), text(request, "room_id"),
                                           text(request, "user_name"))}};
}

/// Text as JSON has it, or as bytes in hexadecimal; false if it is neither.
bool any_text(const json &value, std::string &text) {
  if (value.is_string()) {
    text = value.get<std::string>();
    return true;
  }
  if (!value.is_object() || value.find("bytes") == value.end()) return false;
  const std::string hex = value.at("bytes").get<std::string>();
  text.clear();
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    text.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return true;
}

/// The drop-in API, with whatever arguments C++ accepts.
json generate(const json &request) {
  using ZEGO::SERVER_ASSISTANT::ZegoServerAssistant;
  const json &app_id = request.at("app_id");
  const json &ttl = request.at("effective_time_in_seconds");
  std::string user_id, secret, payload;
  if (!app_id.is_number_unsigned() ||
      app_id.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max() ||
      !ttl.is_number_integer() || !any_text(request.at("user_id"), user_id) ||
      !any_text(request.at("secret"), secret) || !any_text(request.at("payload"), payload)) {
    return {{"impossible", true}};
  }
  const auto made = ZegoServerAssistant::GenerateToken04(
      app_id.get<std::uint32_t>(), user_id, secret, ttl.get<std::int64_t>(), payload);
  const int code = made.errorInfo.errorCode;
  if (code == 0) return {{"code", 0}, {"token", made.token}};
  return {{"code", code}, {"message", made.errorInfo.errorMessage}};
}

/// How many nanoseconds it took.
template <class Work>
json timed(const Work &work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const auto took = std::chrono::steady_clock::now() - start;
  return {{"ns", std::chrono::duration_cast<std::chrono::nanoseconds>(took).count()}};
}

json bench(const json &request) {
  const token04::Issuer made = issuer(request);
  const token04::RawPayload payload(text(request, "payload"));
  const std::string user_id = text(request, "user_id");
  const token04::Seconds lifetime = ttl(request);
  const auto count = request.at("count").get<std::size_t>();
  return timed([&] {
    for (std::size_t i = 0; i < count; ++i) {
      if (made.issue(user_id, lifetime, payload).empty()) throw std::logic_error("an empty token");
    }
  });
}

json bench_generate(const json &request) {
  using ZEGO::SERVER_ASSISTANT::ZegoServerAssistant;
  const auto app_id = request.at("app_id").get<std::uint32_t>();
  const std::string user_id = text(request, "user_id"), secret = text(request, "secret");
  const std::string payload = text(request, "payload");
  const auto lifetime = request.at("effective_time_in_seconds").get<std::int64_t>();
  const auto count = request.at("count").get<std::size_t>();
  return timed([&] {
    for (std::size_t i = 0; i < count; ++i) {
      const auto made =
          ZegoServerAssistant::GenerateToken04(app_id, user_id, secret, lifetime, payload);
      if (made.token.empty()) throw std::logic_error("an empty token");
    }
  });
}

json bench_batch(const json &request) {
  const token04::Issuer made = issuer(request);
  const token04::RawPayload payload(text(request, "payload"));
  const token04::Seconds lifetime = ttl(request);
  std::vector<std::string> users(request.at("count").get<std::size_t>());
  for (std::size_t i = 0; i < users.size(); ++i) {
    char user[32];
    std::snprintf(user, sizeof user, "user_%06zu", i + 1);
    users[i] = user;
  }
  std::vector<token04::BatchResult> results;
  const json took = timed([&] { results = made.issue_batch(users, lifetime, payload); });
  // A few of each batch are kept, as Rust's driver does: else the memory of all of them goes back
  // to the system, and is asked for again page by page.
  static std::vector<std::string> kept;
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::string &token = results[i].value();
    if (i % 500 == 0) kept.push_back(token);
  }
  return took;
}

json answer(const json &request) {
  const std::string op = text(request, "op");
  if (op == "hello") {
    return {{"language", "cpp"}, {"version", token04::version()}, {"fixes", false}};
  }
  if (op == "make") return make(request);
  if (op == "issue") return issue(request);
  if (op == "batch") return batch(request);
  if (op == "room_payload") return room_payload(request);
  if (op == "video_payload") return video_payload(request);
  if (op == "inspect") return inspect(request);
  if (op == "diagnose") return diagnose(request);
  if (op == "explain") return explain(request);
  if (op == "kit_token") return kit_token(request);
  if (op == "open") {
    return answer(token04::Verifier(text(request, "secret")).open(text(request, "token")));
  }
  if (op == "verify") {
    const token04::Verifier verifier(text(request, "secret"));
    return answer(verifier.verify(text(request, "token"), expectation(request)));
  }
  if (op == "bench") return bench(request);
  if (op == "bench_generate") return bench_generate(request);
  if (op == "bench_batch") return bench_batch(request);
  if (op == "generate") return generate(request);
  throw std::invalid_argument("no such op: " + op);
}

json answer(const std::string &line) {
  try {
    return answer(json::parse(line));
  } catch (const token04::Error &error) {
    return answer(error);
  } catch (const std::bad_alloc &) {
    return {{"code", TOKEN04_OUT_OF_MEMORY}, {"reason", nullptr}, {"sdk_code", nullptr}};
  } catch (const std::exception &error) {
    return {{"error", error.what()}};
  }
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << answer(line).dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
  }
}
