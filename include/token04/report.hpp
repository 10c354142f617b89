/* Why a token is refused, and what codes of ZEGO mean; kit tokens. Include token04.hpp. */

#ifndef TOKEN04_REPORT_HPP
#define TOKEN04_REPORT_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "verifier.hpp"

namespace token04 {

/** One check of a report. */
struct Check {
  /** The TOKEN04_... status of its failure, 40 to 51. */
  std::int32_t status;
  /** The outcome of the check. */
  Outcome outcome;
  /** The code that ZEGO's client SDK shows for its failure; 0 if none is known. */
  std::uint32_t sdk_code;
};

/** One finding of a report. */
struct Finding {
  /** A stable name, such as "token_plus_became_space". */
  std::string id;
  /** What was seen, in one sentence. It quotes nothing of a token or a secret, except well-known
   *  misspelt names of payload fields. */
  std::string message;
  /** What to do, in one sentence. */
  std::string hint;
  /** Codes that ZEGO's SDKs show for it. */
  std::vector<std::uint32_t> sdk_codes;
  /** How much it matters. */
  Severity severity;
};

/** A diagnosis. A value. It contains the claims: only people who have the secret should see it. */
struct Report {
  /** Whether the token as given passes all checks. */
  bool accepted;
  /**
   * Why it is refused: the code that Verifier::verify throws, or INVALID_SECRET if a secret is
   * invalid. TOKEN04_OK if it is accepted, or if nothing more can be said without a secret.
   */
  std::int32_t status;
  /** The code that ZEGO's client SDK shows for it; 0 if none is known. */
  std::uint32_t sdk_code;
  /** What is wrong, in a sentence; "" if the token is accepted. */
  std::string message;
  /** The hint to follow first; "" if nothing is wrong. */
  std::string hint;
  /** Every check, in the order of their numbers. */
  std::vector<Check> checks;
  /** What was seen, the most important first. */
  std::vector<Finding> findings;
  /** The claims of the token, repaired first if needed; null if it could not be read. */
  std::shared_ptr<const Claims> claims;
  /** All of it as a JSON object. */
  std::string json;
};

namespace detail {

inline Report report(const token04_report *made, std::int32_t lang) {
  Report report;
  std::size_t length = 0;
  const char *text = token04_report_message(made, lang, &length);
  report.message.assign(text, length);
  text = token04_report_hint_in(made, lang, &length);
  report.hint.assign(text, length);
  text = token04_report_json_in(made, lang, &length);
  report.json.assign(text, length);
  report.accepted = token04_report_accepted(made) == 1;
  report.status = token04_report_status(made);
  report.sdk_code = token04_report_sdk_code(made);
  for (std::size_t i = 0; i < token04_report_check_count(made); ++i) {
    token04_check check;
    detail::check(token04_report_check(made, i, &check));
    report.checks.push_back({check.status, static_cast<Outcome>(check.outcome), check.sdk_code});
  }
  for (std::size_t i = 0; i < token04_report_finding_count(made); ++i) {
    token04_finding finding;
    check(token04_report_finding_in(made, i, lang, &finding));
    std::vector<std::uint32_t> codes;
    if (finding.sdk_code_count != 0) {
      codes.assign(finding.sdk_codes, finding.sdk_codes + finding.sdk_code_count);
    }
    report.findings.push_back({finding.id, finding.message, finding.hint, std::move(codes),
                               static_cast<Severity>(finding.severity)});
  }
  const token04_claims *read = token04_report_claims(made);
  if (read != nullptr) report.claims = std::make_shared<const Claims>(claims(read));
  return report;
}

inline Report diagnose(Text token, const Texts &secrets, const Expectation &expected, Lang lang) {
  check_abi();
  const std::int32_t language = number(lang);
  const token04_expectation raw = expected.raw();
  token04_report *made = nullptr;
  const std::int32_t status = token04_diagnose(token.data(), token.size(), secrets.data(),
                                               secrets.sizes(), secrets.count(), &raw, &made);
  check(expected.judge(judge(status, {{"token", token}})));
  const Owned<token04_report> owned(made);
  return report(made, language);
}

}  // namespace detail

/**
 * Runs every check on a token, and if one fails, looks for known mistakes that explain it. Only
 * people who have the secret should see the report: it says more than a verification does. Any
 * thread.
 *
 * @param token  the token as it was received, damaged or not
 * @param secret  the secret as it was configured, wrong or not
 * @param lang  the language of the report's message, hints and findings, in its JSON too
 * @throws Error  INVALID_ARGUMENT
 */
TOKEN04_DETAIL_NODISCARD inline Report diagnose(Text token, Secret secret,
                                                const Expectation &expected = Expectation(),
                                                Lang lang = Lang::en) {
  return detail::diagnose(token, detail::Texts(&secret, &secret + 1), expected, lang);
}

/** The same with several secrets; without any, only the envelope is examined. */
TOKEN04_DETAIL_NODISCARD inline Report diagnose(Text token, const std::vector<std::string> &secrets,
                                                const Expectation &expected = Expectation(),
                                                Lang lang = Lang::en) {
  return detail::diagnose(token, detail::Texts(secrets.begin(), secrets.end()), expected, lang);
}

/** What an error code of a ZEGO SDK or service means, as far as it concerns tokens and login. A
 * value. */
struct Explanation {
  /** The code. */
  std::int64_t code;
  /** What shows it: "express", "express_web", "zim", "mini_game", "service" or "generator". */
  std::string product;
  /** ZEGO's own name for the code, such as "RoomTokenAppidError"; "" if it is not known. */
  std::string name;
  /** What it means, in a sentence. */
  std::string meaning;
  /** What usually causes it. */
  std::string causes;
  /** What to try. */
  std::string hint;
  /** When it is seen. Some codes appear only if ZEGO has switched something on for the app. */
  std::string when;
  /** How we know it: "documented", "read_in_code" of an SDK or a generator of ZEGO, or "inferred". */
  std::string source;

  /** Whether two explanations have the same contents. */
  friend bool operator==(const Explanation &a, const Explanation &b) noexcept {
    return a.code == b.code && a.product == b.product && a.name == b.name &&
           a.meaning == b.meaning && a.causes == b.causes && a.hint == b.hint &&
           a.when == b.when && a.source == b.source;
  }
  /** Whether two explanations differ. */
  friend bool operator!=(const Explanation &a, const Explanation &b) noexcept { return !(a == b); }
};

/**
 * Explains an error code that a ZEGO SDK, a service of ZEGO or ZEGO's token generator shows, such
 * as 1002033, 6000109, 20014 or 5. Any thread.
 *
 * @param lang  the language of the sentences
 * @return null if the code is not known
 * @throws Error  INVALID_ARGUMENT if there is no such language
 */
TOKEN04_DETAIL_NODISCARD inline std::unique_ptr<const Explanation> explain(std::int64_t code,
                                                                           Lang lang = Lang::en) {
  detail::check_abi();
  token04_explanation found;
  if (token04_explain(code, detail::number(lang), &found) != TOKEN04_OK) return nullptr;
  return std::unique_ptr<const Explanation>(new Explanation{
      found.code, found.product, found.name == nullptr ? "" : found.name, found.meaning,
      found.causes, found.hint, found.when, found.source});
}

/**
 * Makes a kit token from a token, as generateKitTokenForProduction of ZEGO's UIKits for the Web
 * does in the browser: the token, a #, and base64 of JSON about the user. Pass the whole result to
 * a UIKit. Only the token proves something: the part after the # is not encrypted, and
 * anyone can change it. Any thread.
 *
 * @param token  a token for this user and this app
 * @param app_id  the AppID that the token was made for, 1 to 4294967295
 * @param user_id  the user that the token was made for; not empty
 * @param room_id  the room to join; may be empty
 * @param user_name  the name that others see; may be empty
 * @throws Error  INVALID_APP_ID, INVALID_USER_ID; UNSUPPORTED_VERSION or MALFORMED if `token` is
 *   something else, such as the ServerSecret; INVALID_ARGUMENT
 */
TOKEN04_DETAIL_NODISCARD inline std::string kit_token(Text token, AppId app_id, Text user_id,
                                                      Text room_id = Text(),
                                                      Text user_name = Text()) {
  detail::check_abi();
  return detail::written(
      token04_kit_token_capacity(token.size(), room_id.size() + user_id.size() + user_name.size()),
      [&](char *kit, std::size_t capacity, std::size_t *length) {
        const std::int32_t status = token04_kit_token(
            token.data(), token.size(), room_id.data(), room_id.size(), user_id.data(),
            user_id.size(), user_name.data(), user_name.size(), app_id.number(), kit,
            capacity, length);
        return detail::judge(status, {{"token", token},
                                      {"user_id", user_id},
                                      {"room_id", room_id},
                                      {"user_name", user_name}});
      });
}

}  // namespace token04

#endif  // TOKEN04_REPORT_HPP
