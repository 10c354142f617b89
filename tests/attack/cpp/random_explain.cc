// Random calls of what explains: codes and names in every language, kit tokens.
#include <memory>
#include <string>

#include "random_values.h"

using namespace token04;

namespace {

void codes() {
  static const std::int64_t known[] = {1002033, 1002078, 6000109, 20014, 50119, 7200401, 0, -1, 5};
  const Lang lang = any_lang();
  const std::int64_t code = below(2) ? known[below(9)] : any_time().count();
  std::unique_ptr<const Explanation> row;
  if (ran([&] { row = FREE(explain, code, lang); }) != is_lang(lang)) found("an explanation in no language");
  if (row == nullptr) return;
  if (row->code != code || row->meaning.empty() || row->causes.empty() || row->hint.empty() || row->when.empty() ||
      row->product.empty() || row->source.empty()) {
    found("an explanation that cannot be");
  }
  COUNT(Explanation, equal);
  COUNT(Explanation, differs);
  const Explanation copy = *row;
  if (copy != *row || !(copy == *row)) found("two explanations of one code");
}

void names() {
  const std::int32_t number = below(3) ? static_cast<std::int32_t>(below(4)) : INT32_MIN;
  const bool two = number == 0 || number == 1, three = two || number == 2;
  if ((*FREE(name, static_cast<Lang>(number)) != 0) != two || (*FREE(name, static_cast<Outcome>(number)) != 0) != three ||
      (*FREE(name, static_cast<Severity>(number)) != 0) != three || (*FREE(name, static_cast<Cipher>(number)) != 0) != two) {
    found("a name of nothing, or none");
  }
  if (*FREE(version) == 0) found("a library without a version");
  const std::int32_t status = number == INT32_MIN ? -7 : number * 20;
  for (const Error &error : {MAKE(Error, status), MAKE(Error, status, 9U), MAKE(Error, status, 9U, "own"), MAKE(Error, status, 9U, "own", "argument")}) {
    if (CALL(Error, error, code)() != status) found("an error of another number");
    quotes_nothing(CALL(Error, error, message)(Lang::zh));
  }
}

void kit_tokens() {
  const Text user = below(3) ? (kept.push_back(good()), Text(kept.back())) : any();
  const Text room = any(), name = any();
  const std::int64_t app = any_app();
  const std::string token = below(4) ? the_issuer().issue("ann", 600, room_json) : std::string("04");
  const Text given = below(4) ? Text(token) : any();
  std::string kit;
  const bool made = below(3) ? ran([&] { kit = FREE(kit_token, given, app, user, room, name); })
                             : ran([&] { kit = FREE(kit_token, given, app, user); });
  if (!made) return;
  const std::string whole = CALL(Text, given, str)();
  if (app <= 0 || app > UINT32_MAX || user.size() == 0 || whole == "04") found("a kit token of wrong arguments");
  if (kit.compare(0, whole.size() + 1, whole + "#") != 0 || kit.size() <= whole.size() + 1) found("a kit token that cannot be");
}

}  // namespace

void explaining() {
  switch (below(3)) {
    case 0: codes(); break;
    case 1: names(); break;
    default: kit_tokens(); break;
  }
}
