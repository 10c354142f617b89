import org.jspecify.annotations.NullMarked;

/** Makes, checks and explains ZEGO tokens (token04). */
@NullMarked
module im.zego.token04 {
  requires static org.jspecify;

  exports im.zego.serverassistant.utils;
  exports im.zego.token04;
}
