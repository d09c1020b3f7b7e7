package io.vigie.connectors.elasticsearch;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Elasticsearch's own words for a refusal, without the refused value. */
final class ErrorReasons {

  private static final int LONGEST = 400;
  private static final Pattern FIELD =
      Pattern.compile(
          "(?:failed to parse field|tried to parse field|object mapping for) \\[([^\\]]+)\\]");
  private static final Pattern VALUE =
      Pattern.compile(
          "(?s)Preview of field's value: '.*|For input string: \".*|with value \\[.*?\\]");

  private ErrorReasons() {}

  /** The reason and the one behind it. Values of the document, which may be personal, are cut. */
  static String of(ErrorCause error) {
    ErrorCause cause = error.causedBy();
    String own = withoutValue(error.reason());
    String behind = cause == null ? "" : withoutValue(cause.reason());
    String both = behind.isEmpty() || own.contains(behind) ? own : own + " (" + behind + ")";
    return both.length() <= LONGEST ? both : both.substring(0, LONGEST) + "…";
  }

  /** The field that a reason names. */
  static Optional<String> field(String reason) {
    Matcher matcher = FIELD.matcher(reason);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String withoutValue(@Nullable String reason) {
    return reason == null ? "" : VALUE.matcher(reason).replaceAll("").strip();
  }
}
