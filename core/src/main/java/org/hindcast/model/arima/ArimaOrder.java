package org.hindcast.model.arima;

import java.util.Arrays;

/**
 * The orders of a seasonal ARIMA model, {@code (p,d,q)(P,D,Q)}.
 *
 * @param p autoregressive lags
 * @param d regular differences
 * @param q moving-average lags
 * @param seasonalP seasonal autoregressive lags
 * @param seasonalD seasonal differences
 * @param seasonalQ seasonal moving-average lags
 */
public record ArimaOrder(int p, int d, int q, int seasonalP, int seasonalD, int seasonalQ) {

  /** Refuses negative orders. */
  public ArimaOrder {
    if (p < 0 || d < 0 || q < 0 || seasonalP < 0 || seasonalD < 0 || seasonalQ < 0) {
      throw new IllegalArgumentException(
          "The orders "
              + text(p, d, q)
              + text(seasonalP, seasonalD, seasonalQ)
              + " hold a negative number: expected all of them to be at least 0.");
    }
  }

  /** The orders of a model without a seasonal part. */
  public static ArimaOrder of(int p, int d, int q) {
    return new ArimaOrder(p, d, q, 0, 0, 0);
  }

  /** The same regular orders with this seasonal part. */
  public ArimaOrder seasonal(int otherP, int otherD, int otherQ) {
    return new ArimaOrder(p, d, q, otherP, otherD, otherQ);
  }

  /** Whether there is a seasonal part. */
  public boolean isSeasonal() {
    return seasonalP + seasonalD + seasonalQ > 0;
  }

  /** The number of autoregressive and moving-average coefficients. */
  public int coefficients() {
    return p + q + seasonalP + seasonalQ;
  }

  /** The observations that differencing uses up. */
  int lost(int season) {
    return d + seasonalD * season;
  }

  @Override
  public String toString() {
    return text(p, d, q) + (isSeasonal() ? text(seasonalP, seasonalD, seasonalQ) : "");
  }

  /** The regular orders as typed, {@code p,d,q}. */
  String regularText() {
    return p + "," + d + "," + q;
  }

  /** The seasonal orders as typed, {@code P,D,Q}. */
  String seasonalText() {
    return seasonalP + "," + seasonalD + "," + seasonalQ;
  }

  /**
   * Orders as typed.
   *
   * @throws IllegalArgumentException if there are not three numbers in both
   */
  static ArimaOrder parse(String regular, String seasonal) {
    int[] first = numbers(regular);
    int[] second = numbers(seasonal);
    return new ArimaOrder(first[0], first[1], first[2], second[0], second[1], second[2]);
  }

  private static int[] numbers(String text) {
    if (!text.matches("\\s*\\d{1,3}\\s*(,\\s*\\d{1,3}\\s*){2}")) {
      throw new IllegalArgumentException(
          "The orders '" + text + "' are not three numbers: expected something like (1,1,1).");
    }
    return Arrays.stream(text.split(",", -1))
        .mapToInt(part -> Integer.parseInt(part.strip()))
        .toArray();
  }

  private static String text(int first, int second, int third) {
    return "(" + first + "," + second + "," + third + ")";
  }
}
