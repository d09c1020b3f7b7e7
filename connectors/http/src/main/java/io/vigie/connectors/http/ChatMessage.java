package io.vigie.connectors.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vigie.schemas.Alert;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alert in one line for people: severity, title, reason, link. An alert's words come partly from
 * the attacker (a user name, a user agent), so what would call people, fake a link or break the
 * line is defused.
 */
final class ChatMessage {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_REASON = 1_500;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
  private static final Pattern MARKUP = Pattern.compile("[\\[\\]`*]");
  private static final String ZERO_WIDTH_SPACE = "\u200b";

  private ChatMessage() {}

  /**
   * The body to post.
   *
   * @param link address of the alert with {@link Content#ID} for its id, or null
   */
  static String of(Alert alert, @Nullable String link) {
    StringBuilder text = new StringBuilder("[").append(alert.getSeverity()).append("] ");
    text.append(plain(alert.getTitle(), LONGEST_TITLE));
    text.append(": ").append(plain(alert.getReason(), LONGEST_REASON));
    text.append(" (").append(alert.getStatus()).append(", revision ").append(alert.getRevision());
    text.append(')');
    if (link != null) {
      text.append(' ').append(link.replace(Content.ID, inAddress(alert.getId())));
    }
    return JSON.createObjectNode().put("text", text.toString()).toString();
  }

  private static String plain(String words, int longest) {
    String line = BREAKS.matcher(words).replaceAll(" ").strip();
    String cut = line.length() <= longest ? line : wholeCharacters(line, longest) + "…";
    String unmarked = MARKUP.matcher(cut).replaceAll(" ");
    return unmarked
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "@" + ZERO_WIDTH_SPACE)
        .replace("://", ":" + ZERO_WIDTH_SPACE + "//");
  }

  private static String wholeCharacters(String line, int longest) {
    int end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
    return line.substring(0, end);
  }

  /** Ids are UUIDs; whatever else one may be, it stays inside its place in the address. */
  private static String inAddress(String id) {
    return id.replaceAll("[^A-Za-z0-9._-]", "");
  }
}
