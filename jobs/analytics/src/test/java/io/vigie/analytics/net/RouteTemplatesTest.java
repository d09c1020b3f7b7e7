package io.vigie.analytics.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.net.RouteTemplates.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTemplatesTest {

  private final RouteTemplates guessing = new RouteTemplates(List.of());

  @ParameterizedTest
  @CsvSource({
    "/users/42, /users/{id}, users, 42",
    "/users/42/documents/7, /users/{id}/documents/{id}, documents, 7",
    "/users/42/documents, /users/{id}/documents, users, 42",
    "/42, /{id}, , 42",
    "/, /, ,",
    "'', /, ,",
    "/health, /health, ,",
    "//users//42/, /users/{id}, users, 42",
    "/users/42?token=secret, /users/{id}, users, 42",
    "/users/42;jsessionid=SECRET/docs, /users/{id}/docs, users, 42",
    "/users/42#top, /users/{id}, users, 42",
    "/users/%34%32, /users/{id}, users, 42",
    "/a/9fcc7101-13bd-9753-98d6-820806088d9d, /a/{id}, a, 9fcc7101-13bd-9753-98d6-820806088d9d",
    "/a/9fcc710113bd9753, /a/{id}, a, 9fcc710113bd9753",
    "/a/dGhpcyBpcyBh1iBpZ2, /a/dGhpcyBpcyBh1iBpZ2, ,",
    "/a/dGhpcyBpcyBh1iBpZ24, /a/dGhpcyBpcyBh1iBpZ24, ,",
    "/a/dGhpcyBpcyBh12BpZ24x, /a/{id}, a, dGhpcyBpcyBh12BpZ24x",
    "/a/alice%40example.com, /a/{id}, a, alice@example.com",
    "/invoices/INV-2026-00017, /invoices/{id}, invoices, INV-2026-00017",
    "/v1/api/2fa, /v1/api/2fa, ,",
    "/static/fonts/glyphicons-halflings-regular.woff2, /static/fonts/glyphicons-halflings-regular.woff2, ,",
    "/blog/what-we-learned-in-2026-about-12-breaches, /blog/what-we-learned-in-2026-about-12-breaches, ,",
  })
  void guessesWhichSegmentsAreIdentifiers(String path, String route, String type, String id) {
    assertThat(guessing.route(path)).isEqualTo(new Route(route, type, id));
  }

  @ParameterizedTest
  @CsvSource({
    "/users/ada/documents/x, /users/{user}/documents/{doc}, documents, x",
    "/users/me/documents/x, /users/me/documents/{doc}, documents, x",
    "/users/ada/avatar/64, /users/{user}/avatar/{size}, users, ada",
    "/users/ada/documents/x?page=2, /users/{user}/documents/{doc}, documents, x",
    "/files, /files/**, ,",
    "/files/a/b/c, /files/**, ,",
    "/orders/x/y, /orders/x/y, ,",
  })
  void putsTemplatesBeforeGuessing(String path, String route, String type, String id) {
    RouteTemplates templates =
        new RouteTemplates(
            List.of(
                "/users/{user}/documents/{doc}",
                "/users/me/documents/{doc}",
                "/users/{!user}/avatar/{size}",
                "/files/**"));
    assertThat(templates.route(path)).isEqualTo(new Route(route, type, id));
  }

  @Test
  void triesAPlaceholderWhereTheLiteralLeadsNowhere() {
    RouteTemplates templates = new RouteTemplates(List.of("/a/b/c", "/a/{x}/d"));
    assertThat(templates.route("/a/b/d").template()).isEqualTo("/a/{x}/d");
  }

  @Test
  void boundsWhatAScannerCanMakeOfIt() {
    String path = "/abc.def".repeat(10_000);
    assertThat(guessing.route(path).template()).hasSize(RouteTemplates.MAX_ROUTE);
    assertThat(guessing.route("/a/" + "x.".repeat(50)).template()).isEqualTo("/a/{id}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "users", "/", "/a{b}", "/**/a", "/{!a}/{!b}"})
  void refusesATemplateThatIsMalformed(String template) {
    assertThatThrownBy(() -> new RouteTemplates(List.of(template)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("route template " + template);
  }

  @Test
  void refusesTwoTemplatesForTheSamePaths() {
    assertThatThrownBy(() -> new RouteTemplates(List.of("/a/{x}", "/a/{y}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/a/{y}");
  }
}
