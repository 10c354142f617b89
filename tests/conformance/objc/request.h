/* What the files of the driver share: requests, and the commonest answers. */

/*
 * JSON by jansson: GNUstep's NSJSONSerialization makes a double of the largest 64-bit
 * integers, and drops U+FEFF in front of a string.
 */
#include <jansson.h>

#import "ZegoToken.h"
#import "T04Internal.h" /* for T04String, which keeps U+FEFF, and for the macros of ARC */

json_t *Failure(NSError *error);
json_t *Misunderstood(const char *why);

/* nil if there is no such string. */
NSString *Text(json_t *object, const char *key);
/* nil if there is no such list of strings. */
NSArray *Texts(json_t *object, const char *key);
json_t *JSONText(NSString *string);

/* NO if it is not a 32-bit number. */
BOOL AppID(json_t *object, uint32_t *appID);
T04Cipher Cipher(json_t *request);
/* English if none is asked for. */
T04Language Language(json_t *request);
T04RawPayload *Raw(json_t *request);
/* nil, and the answer, if there is none. */
T04Issuer *Issuer(json_t *request, T04Cipher cipher, json_t **failure);
/* nil, and why, if a request is not understood. */
T04Expectation *Expected(json_t *request, const char **why);

json_t *Bench(json_t *request);
json_t *BenchGenerate(json_t *request);
json_t *BenchBatch(json_t *request);
