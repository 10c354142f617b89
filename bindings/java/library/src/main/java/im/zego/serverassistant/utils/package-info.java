/** The interface of the vendor's token generator for Java, over token04. */
package im.zego.serverassistant.utils;
