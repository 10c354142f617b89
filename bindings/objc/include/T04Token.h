/*
 * token04: generate, check and explain ZEGO Tokens (token04). Import this one.
 *
 * Rules for the whole package:
 *
 * - Text is NSString, written completely as UTF-8, with U+0000 and characters outside the BMP.
 *   Half a surrogate pair is refused with T04ErrorInvalidArgument, never cut or replaced.
 * - nil never crashes: a nil user id or secret is treated as an empty one and refused, and nil in
 *   a T04Expectation, or in place of one, is refused.
 * - Methods with an NSError ** return nil if they fail, and NULL may be passed. Lengths are counted in bytes of UTF-8,
 *   times are Unix seconds, durations seconds.
 * - Any number of threads may share an object whose class says so, without a lock.
 * - If the C library has another ABI than the one that this package was compiled with, the first use raises an
 *   NSInternalInconsistencyException.
 * - No error and no description contains a secret, a token or its contents.
 */

#import "T04Defines.h"
#import "T04Issuer.h"
#import "T04KitToken.h"
#import "T04Payload.h"
#import "T04Report.h"
#import "T04Verifier.h"
