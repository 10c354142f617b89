#import "T04Internal.h"

#include <string.h>

@implementation T04Explanation

@synthesize code = _code;
@synthesize product = _product;
@synthesize name = _name;
@synthesize meaning = _meaning;
@synthesize causes = _causes;
@synthesize hint = _hint;
@synthesize when = _when;
@synthesize source = _source;

static NSString *T04Static(const char *text) {
  return text != NULL ? [T04String(text, strlen(text)) copy] : nil;
}

+ (T04_INSTANCETYPE)explanationOfCode:(int64_t)code language:(T04Language)language error:(NSError **)error {
  const int32_t lang = T04LanguageNumber(language);
  token04_explanation found;
  T04Explanation *explanation;
  T04RequireLibrary();
  if (token04_explain(code, lang, &found) != TOKEN04_OK) {
    T04FailAbout(error, TOKEN04_INVALID_ARGUMENT, 0, token04_lang_name(lang) != NULL ? "code" : "lang");
    return nil;
  }
  explanation = [[self alloc] init];
  if (explanation != nil) {
    explanation->_code = found.code;
    explanation->_product = T04Static(found.product);
    explanation->_name = T04Static(found.name);
    explanation->_meaning = T04Static(found.meaning);
    explanation->_causes = T04Static(found.causes);
    explanation->_hint = T04Static(found.hint);
    explanation->_when = T04Static(found.when);
    explanation->_source = T04Static(found.source);
  }
  return T04_AUTORELEASE(explanation);
}

- (void)dealloc {
  T04_RELEASE(_product);
  T04_RELEASE(_name);
  T04_RELEASE(_meaning);
  T04_RELEASE(_causes);
  T04_RELEASE(_hint);
  T04_RELEASE(_when);
  T04_RELEASE(_source);
  T04_SUPER_DEALLOC();
}

static BOOL T04Same(NSString *left, NSString *right) {
  return left == right || [left isEqual:right];
}

- (BOOL)isEqual:(id)object {
  T04Explanation *other = object;
  return object == self ||
         ([object isKindOfClass:[T04Explanation class]] && _code == other->_code && T04Same(_product, other->_product) &&
          T04Same(_name, other->_name) && T04Same(_meaning, other->_meaning) && T04Same(_causes, other->_causes) &&
          T04Same(_hint, other->_hint) && T04Same(_when, other->_when) && T04Same(_source, other->_source));
}

- (NSUInteger)hash {
  return (NSUInteger)_code ^ [_meaning hash];
}

@end
