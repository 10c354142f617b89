/* Kit tokens. Import T04Token.h. */

#import "T04Defines.h"

#ifndef T04_KIT_TOKEN_H
#define T04_KIT_TOKEN_H

T04_ASSUME_NONNULL_BEGIN

/**
 * Tokens for ZEGO's UIKits for the Web: a token, a #, and base64 of JSON about the user, as their
 * generateKitTokenForProduction makes it in the browser. Pass the whole of it to a UIKit. Only the token proves
 * something: the part after the # is not encrypted, and anyone can change it. It has no instances.
 */
@interface T04KitToken : NSObject

/**
 * Makes a kit token from a token.
 *
 * token: a token for this user and this app.
 * appID: the AppID that the token was made for, from 1 to 4294967295. Another number is refused, never cut.
 * userID: the user that the token was made for; not empty.
 * roomID: the room to join; may be nil or empty.
 * userName: the name that others see; may be nil or empty.
 *
 * Errors: T04ErrorInvalidAppID, T04ErrorInvalidUserID; T04ErrorUnsupportedVersion or T04ErrorMalformed if the token is
 * something else, such as the ServerSecret; T04ErrorInvalidArgument. Safe to call from any thread.
 */
+ (NSString *T04_NULLABLE)kitTokenFromToken:(NSString *)token
                                      appID:(long long)appID
                                     userID:(NSString *)userID
                                     roomID:(NSString *T04_NULLABLE)roomID
                                   userName:(NSString *T04_NULLABLE)userName
                                      error:(NSError **)error;

@end

T04_ASSUME_NONNULL_END

#endif
