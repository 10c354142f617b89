/* Where samples of ZEGO look for it. */

#import "../ZegoToken.h"
