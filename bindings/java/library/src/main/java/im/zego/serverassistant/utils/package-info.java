/** The interface of ZEGO's token generator for Java, over token04. */
package im.zego.serverassistant.utils;
