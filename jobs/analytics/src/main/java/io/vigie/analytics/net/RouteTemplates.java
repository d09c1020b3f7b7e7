package io.vigie.analytics.net;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the path of a request into the route it belongs to and the object it asks for. A path that
 * none of the given templates fits has its identifiers replaced by guessing.
 *
 * <p>A template is a path with placeholders: {@code /users/{id}/documents/{doc}}. Its object is the
 * last placeholder, unless another is marked: {@code /users/{!id}/avatar/{size}}. A last segment
 * {@code **} stands for any rest, also none. A literal segment goes before a placeholder, and a
 * placeholder before {@code **}.
 */
public final class RouteTemplates {

  /** Longest route that is made by guessing, in characters. */
  static final int MAX_ROUTE = 256;

  private static final String ANY = "{id}";
  private static final String REST = "**";

  private final Node root = new Node();

  /**
   * Takes the templates.
   *
   * @throws IllegalArgumentException when one is malformed or given twice; the message names it and
   *     the remedy
   */
  public RouteTemplates(Collection<String> templates) {
    for (String template : templates) {
      add(template);
    }
  }

  /**
   * A route.
   *
   * @param template the path with identifiers replaced
   * @param objectType the literal segment before the object's identifier; null when there is none
   * @param objectId the object's identifier as it stood in the path; null when there is none
   */
  public record Route(String template, @Nullable String objectType, @Nullable String objectId) {}

  /** The route of a path; whatever follows {@code ?}, {@code #} or {@code ;} is thrown away. */
  public Route route(String path) {
    List<String> segments = segments(path);
    Template template = find(root, segments, 0);
    return template == null ? guess(segments) : template.route(segments);
  }

  private void add(String text) {
    List<String> segments = segments(text);
    if (!text.startsWith("/") || segments.isEmpty()) {
      throw new IllegalArgumentException(
          "route template " + text + " must begin with / and have a segment");
    }
    Node node = root;
    List<String> shown = new ArrayList<>();
    int object = -1;
    boolean marked = false;
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean placeholder = isPlaceholder(segment, text);
      boolean mark = placeholder && segment.startsWith("{!");
      if (mark && marked) {
        throw new IllegalArgumentException(
            "route template " + text + " marks two objects; mark one");
      }
      if (segment.equals(REST) && i < segments.size() - 1) {
        throw new IllegalArgumentException(
            "route template " + text + " may have ** only at its end");
      }
      object = mark || (placeholder && !marked) ? i : object;
      marked |= mark;
      shown.add(mark ? "{" + segment.substring(2) : segment);
      node = node.grow(placeholder ? ANY : segment);
    }
    if (node.template != null) {
      throw new IllegalArgumentException(
          "route template " + text + " stands for a path given before");
    }
    node.template =
        new Template("/" + String.join("/", shown), object, typeBefore(segments, object));
  }

  private static boolean isPlaceholder(String segment, String template) {
    if (segment.startsWith("{") && segment.endsWith("}") && segment.length() > 2) {
      return true;
    }
    if (segment.indexOf('{') >= 0 || segment.indexOf('}') >= 0) {
      throw new IllegalArgumentException(
          "route template "
              + template
              + " has a brace within a segment; {name} must be a whole one");
    }
    return false;
  }

  private static @Nullable String typeBefore(List<String> segments, int object) {
    for (int i = object - 1; i >= 0; i--) {
      if (!segments.get(i).startsWith("{")) {
        return segments.get(i);
      }
    }
    return null;
  }

  private static @Nullable Template find(Node node, List<String> segments, int at) {
    if (at == segments.size()) {
      Node rest = node.next.get(REST);
      return node.template != null || rest == null ? node.template : rest.template;
    }
    for (String step : new String[] {segments.get(at), ANY}) {
      Node next = node.next.get(step);
      Template found = next == null ? null : find(next, segments, at + 1);
      if (found != null) {
        return found;
      }
    }
    Node rest = node.next.get(REST);
    return rest == null ? null : rest.template;
  }

  private static Route guess(List<String> segments) {
    StringBuilder route = new StringBuilder();
    String type = null;
    String literal = null;
    String id = null;
    for (String segment : segments) {
      boolean identifier = Identifiers.looksLikeOne(segment);
      if (identifier) {
        type = literal;
        id = segment;
      } else {
        literal = segment;
      }
      if (route.length() < MAX_ROUTE) {
        route.append('/').append(identifier ? ANY : segment);
      }
    }
    String shown = route.isEmpty() ? "/" : route.toString();
    return new Route(shown.length() > MAX_ROUTE ? shown.substring(0, MAX_ROUTE) : shown, type, id);
  }

  /** The segments of a path, without empty ones and without matrix parameters. */
  private static List<String> segments(String path) {
    int end = end(path);
    List<String> segments = new ArrayList<>();
    int from = 0;
    while (from < end) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 || slash > end ? end : slash;
      int semicolon = path.indexOf(';', from);
      int stop = semicolon >= 0 && semicolon < to ? semicolon : to;
      if (stop > from) {
        segments.add(plain(path.substring(from, stop)));
      }
      from = to + 1;
    }
    return segments;
  }

  /** Undoes percent-encoding of characters that never need it (RFC 3986, 6.2.2.2). */
  private static String plain(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    StringBuilder out = new StringBuilder(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      int code = segment.charAt(i) == '%' ? hex(segment, i + 1) : -1;
      if (code >= 0 && (Character.isLetterOrDigit(code) || "-._~@".indexOf(code) >= 0)) {
        out.append((char) code);
        i += 2;
      } else {
        out.append(segment.charAt(i));
      }
    }
    return out.toString();
  }

  /** The ASCII character that two hexadecimal digits name, -1 when they name none. */
  private static int hex(String text, int from) {
    if (from + 2 > text.length()) {
      return -1;
    }
    int code =
        Character.digit(text.charAt(from), 16) * 16 + Character.digit(text.charAt(from + 1), 16);
    return code > 0 && code < 128 ? code : -1;
  }

  private static int end(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '?' || path.charAt(i) == '#') {
        return i;
      }
    }
    return path.length();
  }

  private static final class Node {
    final Map<String, Node> next = new HashMap<>();
    @Nullable Template template;

    Node grow(String step) {
      return next.computeIfAbsent(step, any -> new Node());
    }
  }

  private record Template(String shown, int object, @Nullable String type) {
    Route route(List<String> segments) {
      return new Route(shown, object < 0 ? null : type, object < 0 ? null : segments.get(object));
    }
  }
}
