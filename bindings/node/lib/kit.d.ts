/** Kit tokens, which ZEGO's UIKits for the Web use. */
/** What a kit token is made of. */
export interface KitTokenOptions {
    /** A token for this user and this app. */
    readonly token: string;
    /** The AppID that the token was made for. */
    readonly appId: number;
    /** The user that the token was made for. Not empty. */
    readonly userId: string;
    /** The room to join; by default ''. */
    readonly roomId?: string;
    /** The name that others see; by default ''. */
    readonly userName?: string;
}
/**
 * Makes a kit token from a token, as `generateKitTokenForProduction` of ZEGO's UIKits for the Web does in
 * the browser. Pass the whole result to a UIKit. Only the token proves something: the part after
 * the `#` is not encrypted, and anyone can change it.
 *
 * ```js
 * const kit = kitToken({ token, appId: 1234567890, userId: 'user_1', roomId: 'room1', userName: 'Ann' });
 * ```
 *
 * @throws {Token04Error} INVALID_APP_ID, INVALID_USER_ID; UNSUPPORTED_VERSION or MALFORMED if `token` is
 *   something else, such as the ServerSecret; INVALID_ARGUMENT, OUT_OF_MEMORY
 */
export declare function kitToken(options: KitTokenOptions): string;
