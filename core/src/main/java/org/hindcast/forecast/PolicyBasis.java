package org.hindcast.forecast;

/** Whether a forecast takes policy into account that was not yet in force. */
public enum PolicyBasis {
  /** At unchanged policy. */
  POLICY_NEUTRAL,
  /** With the effects of intended policy. */
  POLICY_RICH,
  /** Not stated by the source. */
  UNSTATED
}
