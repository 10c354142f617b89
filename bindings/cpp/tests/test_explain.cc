// explain, kit_token, texts in Chinese, and what is wrong with a payload's text.

#include <memory>
#include <string>
#include <vector>

#include "common.h"

namespace {

using token04::Issuer;
using token04::Lang;

const Lang no_lang = static_cast<Lang>(2);

bool has(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

/// The Error that is thrown; one with the code OK if none is.
template <class Work>
token04::Error thrown(const Work &work) {
  try {
    work();
  } catch (const token04::Error &error) {
    return error;
  }
  return token04::Error(TOKEN04_OK);
}

TEST(Explain, SaysWhatACodeMeans) {
  const auto known = token04::explain(1002078);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->code, 1002078);
  EXPECT_EQ(known->product, "express");
  EXPECT_EQ(known->name, "RoomTokenExpireError");
  EXPECT_EQ(known->source, "documented");
  EXPECT_TRUE(has(known->when, "1002033"));
  EXPECT_EQ(known->meaning.back(), '.');
  EXPECT_FALSE(known->causes.empty());
  EXPECT_FALSE(known->hint.empty());
  const auto chinese = token04::explain(6000109, Lang::zh);
  ASSERT_TRUE(chinese);
  EXPECT_EQ(chinese->name, "");
  EXPECT_EQ(chinese->product, "zim");
  EXPECT_TRUE(has(chinese->meaning, "。"));
  ASSERT_TRUE(token04::explain(-1));
  EXPECT_EQ(token04::explain(-1)->product, "generator");
}

TEST(Explain, GivesNothingForACodeThatIsNotKnown) {
  EXPECT_FALSE(token04::explain(12345));
  EXPECT_FALSE(token04::explain(std::int64_t{1} << 32));
}

TEST(Explain, ComparesByContents) {
  EXPECT_TRUE(*token04::explain(5) == *token04::explain(5));
  EXPECT_TRUE(*token04::explain(5) != *token04::explain(5, Lang::zh));
  EXPECT_TRUE(*token04::explain(5) != *token04::explain(6));
}

TEST(Explain, RefusesALanguageThatDoesNotExist) {
  const token04::Error error = thrown([] { return token04::explain(12345, no_lang); });
  EXPECT_EQ(error.code(), TOKEN04_INVALID_ARGUMENT);
  EXPECT_STREQ(error.argument(), "lang");
  EXPECT_STREQ(thrown([] { return token04::diagnose("04", secret, {}, no_lang); }).argument(), "lang");
  EXPECT_STREQ(token04::name(Lang::zh), "zh");
  EXPECT_STREQ(token04::name(Lang::en), "en");
  EXPECT_STREQ(token04::name(no_lang), "");
}

TEST(KitToken, IsTheTokenAndWhatFollows) {
  const std::string token = Issuer(7, secret).issue("ann", 60);
  EXPECT_EQ(token04::kit_token(token, 7, "ann", "room1", "Ann 安"),
            token + "#eyJ1c2VySUQiOiJhbm4iLCJyb29tSUQiOiJyb29tMSIsInVzZXJOYW1lIjoiQW5uJTIwJUU1JUFFJTg5IiwiYXBwSUQiOjd9");
  EXPECT_EQ(token04::kit_token(token, 7, "ann"), token04::kit_token(token, 7, "ann", "", ""));
  const std::string large(5000, '\x01');
  EXPECT_GT(token04::kit_token(token, 7, large, large, large).size(), 15000u);
}

TEST(KitToken, RefusesWhatIsWrong) {
  const std::string token = Issuer(7, secret).issue("ann", 60);
  const token04::Error app = thrown([&] { return token04::kit_token(token, 0, "ann"); });
  EXPECT_EQ(app.code(), TOKEN04_INVALID_APP_ID);
  EXPECT_STREQ(app.argument(), "app_id");
  for (const std::int64_t wrong : {std::int64_t(-1), std::int64_t(4294967303)}) {
    EXPECT_EQ(status([&] { return token04::kit_token(token, wrong, "ann"); }), TOKEN04_INVALID_APP_ID);
    EXPECT_EQ(argument([&] { (void)token04::kit_token(token, wrong, "ann"); }), "app_id");
  }
  const token04::Error user = thrown([&] { return token04::kit_token(token, 7, ""); });
  EXPECT_EQ(user.code(), TOKEN04_INVALID_USER_ID);
  EXPECT_STREQ(user.argument(), "user_id");
  EXPECT_EQ(status([] { return token04::kit_token(secret, 7, "ann"); }), TOKEN04_MALFORMED);
  EXPECT_EQ(status([] { return token04::kit_token("03AAAA", 7, "ann"); }), TOKEN04_UNSUPPORTED_VERSION);
  EXPECT_EQ(status([&] { return token04::kit_token(token, 7, "ann", "\xFF"); }), TOKEN04_INVALID_ARGUMENT);
}

TEST(Diagnose, SpeaksChinese) {
  const std::string token = "\"" + Issuer(7, secret).issue("ann", 60) + "\"";
  const token04::Report english = token04::diagnose(token, secret);
  const token04::Report chinese = token04::diagnose(token, secret, token04::Expectation(), Lang::zh);
  EXPECT_EQ(english.message.back(), '.');
  EXPECT_TRUE(has(chinese.message, "。"));
  EXPECT_TRUE(has(chinese.hint, "。"));
  EXPECT_TRUE(has(chinese.json, "。"));
  EXPECT_FALSE(has(english.json, "。"));
  ASSERT_EQ(chinese.findings.size(), english.findings.size());
  EXPECT_EQ(chinese.findings[0].id, english.findings[0].id);
  EXPECT_TRUE(has(chinese.findings[0].message, "。"));
  EXPECT_TRUE(has(chinese.findings[0].hint, "。"));
  const std::string good = Issuer(7, secret).issue("ann", 60);
  EXPECT_EQ(token04::diagnose(good, secret, token04::Expectation(), Lang::zh).message, "");
}

TEST(Error, SpeaksChinese) {
  const token04::Error error(TOKEN04_EXPIRED);
  EXPECT_TRUE(has(error.message(Lang::zh), "过期"));
  EXPECT_TRUE(has(error.hint(Lang::zh), "。"));
  EXPECT_STREQ(error.message(Lang::en), error.what());
  EXPECT_STREQ(error.hint(Lang::en), error.hint());
  EXPECT_STREQ(error.message(no_lang), "");
}

TEST(Payload, NamesTheFieldThatIsMisspelt) {
  const Issuer issuer(7, secret);
  const std::string wrong = "{\"RoomId\":\"r\"}";
  const std::vector<token04::Error> errors = {
      thrown([&] { return token04::Payload(wrong); }),
      thrown([&] { return issuer.issue("ann", 60, wrong); }),
      thrown([&] { return issuer.issue_batch({"ann"}, 60, token04::Text(wrong)); }),
  };
  for (const token04::Error &error : errors) {
    EXPECT_EQ(error.code(), TOKEN04_INVALID_PAYLOAD);
    EXPECT_STREQ(error.argument(), "payload");
    EXPECT_TRUE(has(error.what(), "RoomId")) << error.what();
    EXPECT_TRUE(has(error.what(), "room_id")) << error.what();
    EXPECT_TRUE(has(error.what(), error.hint())) << error.what();
  }
  EXPECT_EQ(thrown([] { return token04::RtcRoomPayload("").to_json(); }).what(),
            std::string(token04_status_message(TOKEN04_INVALID_PAYLOAD)));
}

}  // namespace
