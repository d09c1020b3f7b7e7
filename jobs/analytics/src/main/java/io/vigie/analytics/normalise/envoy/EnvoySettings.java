package io.vigie.analytics.normalise.envoy;

import io.vigie.analytics.net.ForwardedFor;
import io.vigie.analytics.net.RouteTemplates;
import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.normalise.SourceOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one deployment's access log looks.
 *
 * @param fields which name in JSON stands for what
 * @param routes the routes of the services behind the proxy
 * @param proxies who may say for whom a request was forwarded
 * @param headerWithoutPeer whether X-Forwarded-For counts in a log that has no peer address
 * @param routeNameAsRoute whether Envoy's route name goes before the path's template
 * @param pageParameters query parameters that hold a page or a cursor
 */
record EnvoySettings(
    Map<String, Field> fields,
    RouteTemplates routes,
    ForwardedFor proxies,
    boolean headerWithoutPeer,
    boolean routeNameAsRoute,
    Set<String> pageParameters) {

  private static final List<String> PAGE_PARAMETERS = List.of("page", "offset", "cursor");

  static EnvoySettings read(SourceOptions options) {
    Map<String, Field> fields = fields(options.group("fields"));
    EnvoySettings settings =
        new EnvoySettings(
            fields,
            options.parsed("route_templates", RouteTemplates::new),
            options.parsed("trusted_proxies", ForwardedFor::new),
            options.flag("forwarded_for_without_peer", true),
            options.flag("route_name_as_route", false),
            Set.copyOf(options.texts("page_parameters", PAGE_PARAMETERS)));
    options.done();
    return settings;
  }

  private static Map<String, Field> fields(SourceOptions options) {
    Map<String, Field> fields = new HashMap<>();
    for (Field field : Field.values()) {
      for (String name : options.texts(field.option(), field.names())) {
        Field other = fields.put(name, field);
        if (other != null && other != field) {
          throw new InvalidOptionException(
              "envoy.fields: "
                  + name
                  + " cannot be both "
                  + other.option()
                  + " and "
                  + field.option()
                  + "; give one of them another name");
        }
      }
    }
    options.done();
    return Map.copyOf(fields);
  }
}
