package io.vigie.analytics.normalise.sshd;

import java.util.Map;
import java.util.TreeMap;

/** Lines of sshd that are no judged attempt, and why they are dropped. */
final class OtherLines {

  /** Says again, in other words, what a line about an attempt says. */
  static final String RESTATES_ATTEMPT = "restates_attempt";

  /** A program other than sshd wrote it. */
  static final String NOT_SSHD = "not_sshd";

  /** A repeat that does not say of what. */
  static final String REPEAT_WITHOUT_MESSAGE = "repeat_without_message";

  private static final Map<String, String> BY_BEGINNING = new TreeMap<>();

  static {
    put(
        RESTATES_ATTEMPT,
        "Invalid user ",
        "Illegal user ",
        "input_userauth_request: ",
        "pam_unix(sshd:auth): ",
        "pam_sss(sshd:auth): ",
        "pam_tally",
        "pam_faillock",
        "pam_succeed_if",
        "PAM ",
        "error: PAM: ",
        "error: maximum authentication attempts exceeded",
        "error: Could not get shadow information",
        "User ",
        "userauth_pubkey: ",
        "ROOT LOGIN REFUSED");
    put(
        "disconnect",
        "Connection closed by ",
        "Connection reset by ",
        "Connection from ",
        "Received disconnect from ",
        "error: Received disconnect from ",
        "Disconnected from ",
        "Disconnecting",
        "Timeout, client not responding",
        "fatal: ",
        "ssh_dispatch_run_fatal: ");
    put(
        "probe",
        "Did not receive identification string",
        "Bad protocol version",
        "Protocol major versions differ",
        "Unable to negotiate",
        "error: kex_exchange_identification",
        "banner exchange: ",
        "Bad packet length",
        "drop connection ",
        "refused connect from ");
    put("reverse_dns", "reverse mapping checking", "Address ", "Nasty PTR record");
    put("step_of_login", "Postponed ", "Partial ", "Accepted key ", "Found matching ");
    put("session_opened", "pam_unix(sshd:session): session opened", "Starting session: ");
    put(
        "session_closed",
        "pam_unix(sshd:session): session closed",
        "Close session: ",
        "Closing connection to ");
    put(
        "server_notice",
        "Server listening",
        "Received signal",
        "error: Bind to port",
        "Exiting on");
  }

  private OtherLines() {}

  private static void put(String reason, String... beginnings) {
    for (String beginning : beginnings) {
      BY_BEGINNING.put(beginning, reason);
    }
  }

  /** Why a message of sshd is dropped. */
  static String reason(String message) {
    for (Map.Entry<String, String> known : BY_BEGINNING.entrySet()) {
      if (message.startsWith(known.getKey())) {
        return known.getValue();
      }
    }
    return "other_message";
  }
}
