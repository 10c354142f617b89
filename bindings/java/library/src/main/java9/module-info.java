/** Makes, checks and explains ZEGO tokens (token04). */
module im.zego.token04 {
  exports im.zego.serverassistant.utils;
  exports im.zego.token04;
}
