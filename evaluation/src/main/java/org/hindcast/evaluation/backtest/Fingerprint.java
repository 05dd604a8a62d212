package org.hindcast.evaluation.backtest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 in the making: texts enter as a length and their UTF-8 bytes, whole numbers as four or
 * eight bytes, reals as their IEEE 754 bits, most significant byte first.
 */
final class Fingerprint {

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
    }
  }

  Fingerprint add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    flush();
    digest.update(bytes);
    return this;
  }

  Fingerprint add(boolean flag) {
    room(1).put((byte) (flag ? 1 : 0));
    return this;
  }

  Fingerprint add(int number) {
    room(Integer.BYTES).putInt(number);
    return this;
  }

  Fingerprint add(long number) {
    room(Long.BYTES).putLong(number);
    return this;
  }

  Fingerprint add(double number) {
    return add(Double.doubleToLongBits(number));
  }

  /** The hash in hexadecimal; nothing may be added afterwards. */
  String hex() {
    flush();
    return HexFormat.of().formatHex(digest.digest());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    digest.update(buffer.flip());
    buffer.clear();
  }
}
