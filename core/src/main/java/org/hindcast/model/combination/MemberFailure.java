package org.hindcast.model.combination;

/** What happens when a member cannot be fitted. */
public enum MemberFailure {
  /** The combination fails too. */
  REFUSE,
  /** The others go on without it; the parameters of the fit name it. */
  LEAVE_OUT
}
