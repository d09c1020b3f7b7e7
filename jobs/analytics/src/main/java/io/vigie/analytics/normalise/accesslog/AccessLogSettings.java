package io.vigie.analytics.normalise.accesslog;

import com.fasterxml.jackson.databind.node.TextNode;
import io.vigie.analytics.net.RouteTemplates;
import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.normalise.SourceOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How one site's log is read.
 *
 * @param routes the site's routes
 * @param loginPaths paths to which a form with a password is posted
 * @param loginSuccess statuses of the answer to a right password
 * @param loginFailure statuses of the answer to a wrong one
 */
record AccessLogSettings(
    RouteTemplates routes,
    Set<String> loginPaths,
    Set<Integer> loginSuccess,
    Set<Integer> loginFailure) {

  private static final Pattern STATUS = Pattern.compile("[1-5][0-9][0-9]");

  static AccessLogSettings read(SourceOptions options) {
    AccessLogSettings settings =
        new AccessLogSettings(
            options.parsed("route_templates", RouteTemplates::new),
            paths(options),
            statuses(options, "login_success", List.of("302", "303")),
            statuses(options, "login_failure", List.of("401", "403")));
    options.done();
    for (int status : settings.loginSuccess) {
      if (settings.loginFailure.contains(status)) {
        throw new InvalidOptionException(
            AccessLogFormat.NAME
                + ".login_failure: "
                + status
                + " stands in login_success as well; a status can say only one of them");
      }
    }
    return settings;
  }

  private static Set<String> paths(SourceOptions options) {
    List<String> paths = options.texts("login_paths", List.of());
    for (String path : paths) {
      if (!path.startsWith("/") || path.indexOf('?') >= 0) {
        throw options.wrong(
            "login_paths", TextNode.valueOf(path), "paths such as /login, without a query");
      }
    }
    return Set.copyOf(paths);
  }

  private static Set<Integer> statuses(SourceOptions options, String name, List<String> otherwise) {
    Set<Integer> statuses = new HashSet<>();
    for (String status : options.texts(name, otherwise)) {
      if (!STATUS.matcher(status).matches()) {
        throw options.wrong(
            name, TextNode.valueOf(status), "HTTP statuses as texts, such as \"302\"");
      }
      statuses.add(Integer.valueOf(status));
    }
    return Set.copyOf(statuses);
  }
}
