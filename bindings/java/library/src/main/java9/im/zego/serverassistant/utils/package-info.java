// Beside the package's documentation in java/: Java 8 does not know a target of this annotation.
@org.jspecify.annotations.NullMarked
package im.zego.serverassistant.utils;
