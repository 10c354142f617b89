/** The function of ZEGO's own library, with its name, its arguments, its numbers and its texts. */
/**
 * Makes one token: the function of ZEGO's documentation. For more than one make an {@link Issuer}, which keeps
 * the key and checks the payload. The token is AES-256-CBC.
 *
 * ZEGO's documentation: 使用 Token 鉴权, `generateToken04`.
 *
 * @param appId the AppID of the ZEGO console: a number from 1 to 4294967295
 * @param userId who may use the token; must equal the id that the client logs in with. Not empty.
 * @param secret the app's ServerSecret: 32 bytes
 * @param effectiveTimeInSeconds how long it is valid from now, in seconds: a whole number, positive
 * @param payload '' for a basic token, else JSON text: `JSON.stringify(payload)`. Not an object.
 * @returns the token
 * @throws {Token04Error} with `errorCode` and `errorMessage` of the first wrong argument: 1
 *   `appID invalid`, 3 `userId invalid`, 5 `secret must be a 32 byte string`, 6
 *   `effectiveTimeInSeconds invalid`; 20 if user id and payload do not fit into a token, 23
 *   if payload is not a string or text is not valid Unicode, 24, 25 and 26 if the system fails
 */
export declare function generateToken04(appId: number, userId: string, secret: string, effectiveTimeInSeconds: number, payload?: string): string;
